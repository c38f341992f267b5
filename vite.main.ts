/** Which of main's modules make up one file: those that the start loads together. Each file costs the start a search for it, and another for what was compiled of it. */
import type { Plugin } from 'vite';

/** What the bundler knows of its modules, whose ids are paths with `/`, on Windows too. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What is there before the tray: the bundler keeps it together by itself. */
const ENTRY = 'src/main/index.ts';
/** In the order in which the start asks for them (`src/main/index.ts`). */
const PARTS = { journal: 'src/adapters/journal/sqliteJournal.ts', core: 'src/core/createCore.ts', compose: 'src/main/compose/index.ts' } as const;

/**
 * Each part is what its module needs and no part before it has; what is asked for late is in none.
 * @param root the project's directory
 * @returns each module's part; null: the bundler decides
 */
export function partsOf(graph: Graph, root: string): ReadonlyMap<string, string | null> {
  const parts = new Map<string, string | null>();
  const take = (module: string, part: string | null): void => {
    if (parts.has(module)) return;
    parts.set(module, part);
    for (const next of graph.getModuleInfo(module)?.importedIds ?? []) take(next, part);
  };
  const id = (module: string): string => `${root.replaceAll('\\', '/')}/${module}`;
  take(id(ENTRY), null);
  for (const [part, module] of Object.entries(PARTS)) take(id(module), part);
  return parts;
}

interface StartInParts {
  /** For `codeSplitting`. */
  readonly group: { readonly name: (id: string, graph: Graph) => string | null; readonly debugName: string; readonly includeDependenciesRecursively: boolean };
  readonly plugin: Plugin;
}

export function startInParts(): StartInParts {
  let parts: ReturnType<typeof partsOf> | null = null;
  return {
    group: {
      name: (id, graph) => (parts ??= partsOf(graph, process.cwd())).get(id) ?? null,
      debugName: 'parts of the start',
      // What a part needs of others is in those that were loaded before it: nothing is to be taken along.
      includeDependenciesRecursively: false,
    },
    plugin: {
      name: 'start-in-parts',
      // A build that watches builds again, with other modules.
      buildStart: () => void (parts = null),
      // What a part asks for at once must be in the parts too, or the start looks for more files.
      generateBundle(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const named = chunks.filter(({ name }) => Object.hasOwn(PARTS, name));
        if (named.length !== Object.keys(PARTS).length) throw new Error(`main has the parts ${named.map(({ name }) => name).join(', ')}, and not those that vite.main.ts names`);
        const there = new Set(chunks.filter((chunk) => chunk.isEntry || named.includes(chunk) || chunk.name === 'rolldown-runtime').map(({ fileName }) => fileName));
        for (const part of named) {
          const more = part.imports.filter((file) => Object.hasOwn(bundle, file) && !there.has(file));
          if (more.length > 0) throw new Error(`${part.fileName} asks for ${more.join(', ')} at once: the start is to be in the parts that vite.main.ts names`);
        }
      },
    },
  };
}
