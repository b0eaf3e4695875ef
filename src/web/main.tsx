import { createRoot } from 'react-dom/client';
import { readLocaleFrom } from './api.ts';
import { App } from './app.tsx';
import { currentLocale, startText } from './text.ts';

await startText();
readLocaleFrom(currentLocale);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
