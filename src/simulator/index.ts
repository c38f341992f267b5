/** The simulator as a process of its own: says on standard output where it is, and goes when its parent goes. */
import { addresses, greeting, readCommandLine, usage, type CommandLine } from './commandLine';
import { startSimulator } from './simulator';

const readOrExplain = (): CommandLine => {
  try {
    return readCommandLine(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exit(2);
  }
};

const run = async (): Promise<void> => {
  const { options, withParent } = readOrExplain();
  const simulator = await startSimulator(options);
  const leave = (): void => void simulator.stop().finally(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
  process.once('disconnect', leave);
  if (withParent) process.stdin.once('end', leave).once('error', leave).resume();
  process.stdout.write(`${addresses(simulator)}\n`);
  process.stderr.write(greeting(simulator));
};

run().catch((error: unknown) => {
  process.stderr.write(`The simulator cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
