// Loaded before the program when another Node started it: a parent that is killed takes the program with it.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
