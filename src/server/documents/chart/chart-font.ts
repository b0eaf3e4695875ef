/**
 * The font of pictures made on the server: Tinos, the metric twin of Times New Roman, from an npm
 * package. Taking it from there and never from the system gives the same picture on every machine,
 * with every Vietnamese letter (Debian's fonts-liberation 1.07 lacks 93 of them).
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const chartFontFamily = 'Tinos';

export const chartFontFiles: readonly string[] = [
  require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  require.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
];
