// What a tree of processes takes: memory as PSS (shared pages counted by share) and processor time, both from /proc.
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

const CLOCK_TICK_MS = 10;

function parents() {
  const parentOf = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The command's name may hold spaces and brackets: what counts stands behind the last bracket.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parentOf.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended while it was looked at.
    }
  }
  return parentOf;
}

/** @returns the processes that run this program now */
export function running(program) {
  const real = realpathSync(program);
  return [...parents().keys()].filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/exe`) === real;
    } catch {
      return false;
    }
  });
}

export function tree(root) {
  const parentOf = parents();
  const found = [root];
  for (let index = 0; index < found.length; index += 1) for (const [pid, parent] of parentOf) if (parent === found[index]) found.push(pid);
  return found;
}

/** @returns MB of the whole tree, without the processes for which `skip` answers true by their command line */
export function pssMb(root, skip = () => false) {
  let sumKb = 0;
  for (const pid of tree(root)) {
    try {
      if (skip(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))) continue;
      sumKb += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It ended while it was looked at.
    }
  }
  return sumKb / 1024;
}

/** @returns processor time of the whole tree so far, ms */
export function cpuMs(root) {
  let ticks = 0;
  for (const pid of tree(root)) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It ended while it was looked at.
    }
  }
  return ticks * CLOCK_TICK_MS;
}
