import { accountAdminText } from './account-admin-text.ts';
import { firstRunText } from './first-run-text.ts';

/** Sentences of sign-in, one's own account, the first run and the accounts of others. */
export const accountText = {
  vi: {
    ...accountAdminText.vi,
    ...firstRunText.vi,
    signIn: {
      title: 'Đăng nhập',
      username: 'Tên đăng nhập',
      password: 'Mật khẩu',
      submit: 'Đăng nhập',
      forgot: 'Quên mật khẩu? Nhờ quản trị viên của xã, phường tạo đường dẫn đặt lại mật khẩu.',
      codeTitle: 'Nhập mã xác nhận',
      codeIntro:
        'Mở ứng dụng xác thực trên điện thoại và nhập mã 6 số. Nếu mất điện thoại, nhập một mã dự phòng.',
      code: 'Mã xác nhận',
      codeSubmit: 'Xác nhận',
      otherAccount: 'Đăng nhập bằng tài khoản khác',
      ended: 'Phiên làm việc đã kết thúc. Hãy đăng nhập lại để làm tiếp.',
      failed: 'Chưa đăng nhập được',
    },
    password: {
      new: 'Mật khẩu mới',
      repeat: 'Nhập lại mật khẩu',
      rules: 'Ít nhất {{min}} ký tự. Nên ghép vài từ dễ nhớ, ví dụ tên một món ăn và một nơi chốn.',
      mismatch: 'Hai lần nhập chưa giống nhau.',
      fault: {
        short: 'Mật khẩu quá ngắn: cần ít nhất {{min}} ký tự.',
        long: 'Mật khẩu quá dài: tối đa {{max}} ký tự.',
        common: 'Mật khẩu này nhiều người dùng, dễ bị đoán. Hãy chọn mật khẩu khác.',
        simple: 'Mật khẩu quá đơn giản (lặp lại hoặc theo dãy phím). Hãy chọn mật khẩu khác.',
        personal: 'Mật khẩu giống tên hoặc tên đăng nhập. Hãy chọn mật khẩu khác.',
      },
    },
    person: {
      name: 'Họ và tên',
      nameInvalid: 'Viết đủ họ và tên (ít nhất 2 chữ cái).',
      username: 'Tên đăng nhập',
      usernameHint: 'Chữ thường không dấu, số và dấu . _ - (3 đến 40 ký tự). Ví dụ: nguyen.an',
      usernameInvalid:
        'Dùng 3 đến 40 chữ thường không dấu, số hoặc dấu . _ -; bắt đầu và kết thúc bằng chữ hoặc số.',
    },
    reset: {
      title: 'Đặt mật khẩu',
      noToken: 'Hãy mở trang này bằng đường dẫn mà quản trị viên gửi cho bạn.',
      intro: 'Xin chào {{name}}. Đặt mật khẩu cho tên đăng nhập {{username}}.',
      submit: 'Lưu mật khẩu',
      done: 'Đã lưu mật khẩu cho {{username}}. Mọi phiên đăng nhập cũ đã kết thúc.',
    },
    own: {
      title: 'Tài khoản của tôi',
      intro: '{{name}} · tên đăng nhập {{username}}',
      passwordTitle: 'Đổi mật khẩu',
      passwordIntro: 'Sau khi đổi, các thiết bị khác phải đăng nhập lại.',
      currentPassword: 'Mật khẩu hiện tại',
      changePassword: 'Đổi mật khẩu',
      passwordChanged: 'Đã đổi mật khẩu.',
    },
    twoStep: {
      title: 'Đăng nhập hai bước',
      intro:
        'Ngoài mật khẩu, nhập thêm mã 6 số từ ứng dụng trên điện thoại. Người khác biết mật khẩu cũng không vào được.',
      on: 'Đang bật',
      off: 'Đang tắt',
      start: 'Bật đăng nhập hai bước',
      continue: 'Tiếp tục',
      remove: 'Tắt đăng nhập hai bước',
      removed: 'Đã tắt đăng nhập hai bước.',
      scan: 'Mở ứng dụng xác thực trên điện thoại (Google Authenticator, Microsoft Authenticator, FreeOTP…) và quét mã này:',
      qr: 'Mã QR để thêm tài khoản vào ứng dụng xác thực',
      secret: 'Không quét được? Nhập khoá này vào ứng dụng:',
      secretLabel: 'khoá của ứng dụng xác thực',
      recovery:
        'Ghi lại các mã dự phòng này và cất nơi an toàn. Mỗi mã dùng một lần khi mất điện thoại:',
      recoveryLabel: 'mã dự phòng',
      firstCode: 'Nhập mã 6 số đang hiện trong ứng dụng',
      turnOn: 'Bật',
      turnedOn: 'Đã bật đăng nhập hai bước.',
    },
  },
  en: {
    ...accountAdminText.en,
    ...firstRunText.en,
    signIn: {
      title: 'Sign in',
      username: 'Username',
      password: 'Password',
      submit: 'Sign in',
      forgot:
        'Forgot the password? Ask the administrator of your unit for a link to set a new one.',
      codeTitle: 'Enter the code',
      codeIntro:
        'Open the authenticator app on your phone and enter its 6 digits. Without the phone, enter a recovery code.',
      code: 'Code',
      codeSubmit: 'Confirm',
      otherAccount: 'Sign in with another account',
      ended: 'Your session has ended. Sign in again to go on.',
      failed: 'Not signed in',
    },
    password: {
      new: 'New password',
      repeat: 'Repeat the password',
      rules:
        'At least {{min}} characters. A few words you remember are good, such as a dish and a place.',
      mismatch: 'The two are not the same.',
      fault: {
        short: 'Too short: at least {{min}} characters.',
        long: 'Too long: at most {{max}} characters.',
        common: 'Many people use this password, so it is easy to guess. Choose another.',
        simple: 'Too simple (a repetition or a row of keys). Choose another.',
        personal: 'Too much like the name or the username. Choose another.',
      },
    },
    person: {
      name: 'Full name',
      nameInvalid: 'Write the full name (at least 2 letters).',
      username: 'Username',
      usernameHint:
        'Small letters without marks, digits and . _ - (3 to 40). For example nguyen.an',
      usernameInvalid:
        'Use 3 to 40 small letters without marks, digits or . _ -; begin and end with a letter or digit.',
    },
    reset: {
      title: 'Set a password',
      noToken: 'Open this page with the link your administrator sent you.',
      intro: 'Hello {{name}}. Set the password of {{username}}.',
      submit: 'Save the password',
      done: 'The password of {{username}} is saved. All earlier sessions have ended.',
    },
    own: {
      title: 'My account',
      intro: '{{name}} · username {{username}}',
      passwordTitle: 'Change the password',
      passwordIntro: 'After that, other devices have to sign in again.',
      currentPassword: 'Present password',
      changePassword: 'Change the password',
      passwordChanged: 'Password changed.',
    },
    twoStep: {
      title: 'Two-step sign-in',
      intro:
        'Besides the password, a 6-digit code from an app on your phone. Somebody who learns the password still cannot enter.',
      on: 'On',
      off: 'Off',
      start: 'Turn two-step sign-in on',
      continue: 'Continue',
      remove: 'Turn two-step sign-in off',
      removed: 'Two-step sign-in is off.',
      scan: 'Open an authenticator app on your phone (Google Authenticator, Microsoft Authenticator, FreeOTP…) and scan this:',
      qr: 'QR code to add the account to an authenticator app',
      secret: 'Cannot scan? Type this key into the app:',
      secretLabel: 'key for the authenticator app',
      recovery:
        'Write these recovery codes down and keep them safe. Each works once, for a lost phone:',
      recoveryLabel: 'recovery codes',
      firstCode: 'Enter the 6 digits the app shows',
      turnOn: 'Turn on',
      turnedOn: 'Two-step sign-in is on.',
    },
  },
};
