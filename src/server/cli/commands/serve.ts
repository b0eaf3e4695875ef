import { serve } from '#server/cli/serve.ts';
import type { Command } from '#server/cli/command.ts';

export const serveCommand: Command = {
  name: 'serve',
  usage: '',
  summary: 'Start the program and stay until Ctrl-C.',
  run: () => serve({ isDemo: false }),
};

export const demoCommand: Command = {
  name: 'demo',
  usage: '',
  summary: 'Start with the sample ward and one account per role.',
  run: () => serve({ isDemo: true }),
};
