// Checks the layer table of .dependency-cruiser.cjs against src/, or against another tree that the tests plant violations in.
//   node scripts/layers.mjs [DIRECTORY that holds src/]
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
// The library instead of its command: the command insists on a newer Node than the library needs.
import { cruise } from 'dependency-cruiser';

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const { enhancedResolveOptions, ...rest } = options;
const { output } = await cruise(
  ['src'],
  { ...rest, baseDir: resolve(process.argv[2] ?? '.'), validate: true, ruleSet: { forbidden } },
  enhancedResolveOptions,
);
const { violations, totalCruised, totalDependenciesCruised } = output.summary;
for (const { rule, from, to, cycle } of violations) {
  console.log(`${rule.name}: ${from} → ${cycle ? cycle.map((step) => step.name).join(' → ') : to}`);
}
if (totalCruised === 0) throw new Error('no module was looked at');
console.log(`${violations.length} violations in ${totalCruised} modules, ${totalDependenciesCruised} imports.`);
process.exitCode = violations.length > 0 ? 1 : 0;
