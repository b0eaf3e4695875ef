import { serve } from './cli/serve.ts';

process.exitCode = await serve({ isDemo: process.argv[2] === 'demo' });
