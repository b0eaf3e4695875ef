/**
 * What many people choose: words at the root of the passwords most often found in published leaks, and
 * those Vietnamese offices choose. Compared after {@link passwordRoots}, so `P@ssw0rd2024!` counts as
 * `password`. A breach list is not part of the program: it must also run without the internet.
 */
export const COMMON_PASSWORD_ROOTS: ReadonlySet<string> = new Set(
  `
  password passwort passwd passphrase pass letmein letmeinnow welcome welcomeback login signin admin administrator
  adminadmin root superuser user username guest test testtest tester testing demo default changeme change
  secret supersecret mysecret master manager system server database computer internet google facebook zalo
  youtube twitter instagram microsoft windows apple iphone samsung android gmail yahoo hotmail outlook
  iloveyou iloveu loveyou lovely loveme love sunshine princess prince flower butterfly angel babygirl baby
  monkey dragon tiger lion panda kitty puppy chicken pokemon superman batman spiderman naruto starwars
  football basketball baseball soccer hockey liverpool arsenal chelsea manchester barcelona realmadrid ronaldo messi
  michael jennifer jessica jordan ashley daniel andrew charlie thomas robert anthony william matthew joshua
  freedom whatever trustno trustnoone nothing hello helloworld goodmorning goodluck forever friend friends family
  qwerty qwertyuiop qwertyui qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc
  abcdef abcdefg abcdefgh abcdefghi abcdefghij abcd abc aaa access account office government
  matkhau matkhaumoi matkhaucuatoi khongbiet khongnho khongco quenroi nhohoai anhyeuem emyeuanh yeuem yeuanh
  yeunhau yeuthuong tinhyeu hanhphuc giadinh conyeu bome concai vochong tinhban bantoi motminh
  vietnam vietnamvodich hochiminh hanoi saigon danang haiphong cantho hue dalat sapa laocai camduong xuantang
  uyban ubnd ubndphuong ubndxa uybannhandan phuong xa congchuc vanhoaxahoi ngheo honngheo hongheo vinguoingheo
  chungtay chungtayvinguoingheo khongaibibolai dienbien tuonglai mottrieu motngay anhem chaoban xinchao
  thang nam quan tri quantri hethong maytinh congty truonghoc hocsinh sinhvien giaovien bacsi
  `
    .trim()
    .split(/\s+/),
);

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * The words a password may have been made from: without marks, signs around it cut off, look-alike
 * signs inside read as letters. A sign at the edge is tried both as a letter and as decoration.
 */
export function passwordRoots(password: string): string[] {
  const plain = password
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd');
  const wide = plain.replace(/^[^a-z@$]+|[^a-z@$]+$/g, '');
  const narrow = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  return [wide, narrow].map((core) =>
    Array.from(core, (char) => LOOKALIKES[char] ?? char)
      .join('')
      .replace(/[^a-z]/g, ''),
  );
}
