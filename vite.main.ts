/** Which of main's modules make up one file: those that the start loads together. Each file costs the start a search for it, and another for what was compiled of it. */
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** What the bundler knows of its modules. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What is there before the tray: the bundler keeps it together by itself. */
const ENTRY = 'src/main/index.ts';
/** In the order in which the start asks for them (`src/main/index.ts`). */
const PARTS = { journal: 'src/adapters/journal/sqliteJournal.ts', core: 'src/core/createCore.ts', compose: 'src/main/compose/index.ts' } as const;

/**
 * Each part is what its module needs and no part before it has; what is asked for late is in none.
 * @returns the part that a module belongs to; null: the bundler decides
 */
export function startPart(): (id: string, graph: Graph) => string | null {
  let parts: Map<string, string | null> | null = null;
  return (id, graph) => {
    const known = parts ?? new Map<string, string | null>();
    const take = (module: string, part: string | null): void => {
      if (known.has(module)) return;
      known.set(module, part);
      for (const next of graph.getModuleInfo(module)?.importedIds ?? []) take(next, part);
    };
    if (parts === null) {
      take(resolve(ENTRY), null);
      for (const [part, module] of Object.entries(PARTS)) take(resolve(module), part);
      parts = known;
    }
    return known.get(id) ?? null;
  };
}

/** What a part asks for at once must be there already, or the start looks for more files than it has parts. */
export const startInParts: Plugin = {
  name: 'start-in-parts',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const parts = chunks.filter(({ name }) => Object.hasOwn(PARTS, name));
    if (parts.length !== Object.keys(PARTS).length) throw new Error(`main has the parts ${parts.map(({ name }) => name).join(', ')}, and not those that vite.main.ts names`);
    const there = new Set(chunks.filter((chunk) => chunk.isEntry || parts.includes(chunk) || chunk.name === 'rolldown-runtime').map(({ fileName }) => fileName));
    for (const part of parts) {
      const more = part.imports.filter((file) => Object.hasOwn(bundle, file) && !there.has(file));
      if (more.length > 0) throw new Error(`${part.fileName} asks for ${more.join(', ')} at once: the start is to be in the parts that vite.main.ts names`);
    }
  },
};
