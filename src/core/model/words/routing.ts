/** Who is told, by which rule, and what is wrong with a list of tables, in both languages. */
import { isolated } from '../isolated';
import type { Role } from '../role';
import type { Route } from '../routing';
import type { ZoneProblem } from '../zone';

export interface RoutingWords {
  /** «официантам, Терраса», «кассиру и кухне», «всем». */
  whom(route: Pick<Route, 'roles' | 'zones'>): string;
  /** «Звонит официантам: правило 2». */
  rings(route: Route): string;
  /** «правило 2 «Терраса»», «ни одно правило не подошло», «правил нет». */
  why(route: Pick<Route, 'because' | 'rule' | 'name'>): string;
  /** On a card: «Звонит официантам». */
  short(route: Pick<Route, 'roles' | 'zones'>): string;
  /** What is wrong with a list of tables, and what to write instead. */
  zoneProblem(problem: ZoneProblem): string;
}

interface Pieces {
  readonly roles: Readonly<Record<Role, string>>;
  readonly and: string;
  readonly everybody: string;
  /** Of a zone, whatever their role. */
  readonly stations: string;
  readonly zone: (names: string) => string;
  readonly rings: (whom: string) => string;
  readonly raised: Readonly<Record<NonNullable<Route['raised']>, string>>;
  readonly rule: (number: number, name: string) => string;
  readonly noRule: string;
  readonly noRules: string;
  readonly problem: Readonly<Record<ZoneProblem['code'], (part: string, turned: string) => string>>;
}

const ALL_ROLES = 4;

/** «12-1» the right way round. */
const turned = (part: string): string => part.replace(/^(\D*?)(\d+)(\s*\D+?\s*?)(\d+)$/u, '$1$4$3$2');

const create = (pieces: Pieces): RoutingWords => {
  const join = (parts: readonly string[]): string => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${pieces.and} ${parts.at(-1) ?? ''}`);
  const whom: RoutingWords['whom'] = ({ roles, zones }) => {
    const names = roles.length === ALL_ROLES || (roles.length === 0 && zones.length === 0) ? pieces.everybody : roles.length === 0 ? pieces.stations : join(roles.map((role) => pieces.roles[role]));
    const where = zones.length === 0 ? '' : pieces.zone(zones.map(isolated).join(', '));
    return [names, where].filter((part) => part !== '').join(', ');
  };
  const why: RoutingWords['why'] = ({ because, rule, name }) => (because === 'no-rules' ? pieces.noRules : rule === null ? pieces.noRule : pieces.rule(rule, isolated(name)));
  return {
    whom,
    why,
    short: (route) => pieces.rings(whom(route)),
    rings: (route) => `${pieces.rings(whom(route))}: ${why(route)}${route.raised === null ? '' : `. ${pieces.raised[route.raised]}`}`,
    zoneProblem: ({ code, part }) => pieces.problem[code](isolated(part), isolated(turned(part))),
  };
};

export const routingWordsRu = create({
  roles: { cashier: 'кассиру', waiter: 'официантам', kitchen: 'кухне', manager: 'управляющему' },
  and: 'и',
  everybody: 'всем',
  stations: 'станциям',
  zone: (names) => `зона ${names}`,
  rings: (whom) => `Звонит ${whom}`,
  raised: { rule: 'Никто не взял вовремя: позвали и кассира с управляющим', manager: 'Никто не взял вовремя: позвали и управляющего' },
  rule: (number, name) => (name === '' ? `правило ${number}` : `правило ${number} «${name}»`),
  noRule: 'ни одно правило не подошло',
  noRules: 'правил нет',
  problem: {
    empty: () => 'Впишите столы: например, 1-12, терраса, VIP*',
    'empty-part': () => 'Между запятыми пусто: уберите лишнюю запятую',
    backwards: (part, right) => `«${part}» задом наперёд: напишите ${right}. Если это имя стола, возьмите его в кавычки`,
    'bad-range': (part) => `«${part}»: не понятно, от какого стола до какого. Напишите, например, 1-12 или А1-А9; имя с чертой возьмите в кавычки`,
    'open-quote': (part) => `${part}: кавычка открыта и не закрыта`,
  },
});

export const routingWordsEn = create({
  roles: { cashier: 'the cashier', waiter: 'waiters', kitchen: 'the kitchen', manager: 'the manager' },
  and: 'and',
  everybody: 'everybody',
  stations: 'stations',
  zone: (names) => `zone ${names}`,
  rings: (whom) => `Rings at ${whom}`,
  raised: { rule: 'Nobody took it in time: the cashier and the manager were told too', manager: 'Nobody took it in time: the manager was told too' },
  rule: (number, name) => (name === '' ? `rule ${number}` : `rule ${number} “${name}”`),
  noRule: 'no rule fits',
  noRules: 'there are no rules',
  problem: {
    empty: () => 'Write the tables: for example 1-12, terrace, VIP*',
    'empty-part': () => 'Nothing between two commas: take one out',
    backwards: (part, right) => `“${part}” is the wrong way round: write ${right}. If it is a table’s name, put it in quotation marks`,
    'bad-range': (part) => `“${part}”: no telling from which table to which. Write, for example, 1-12 or A1-A9; put a name with a dash in quotation marks`,
    'open-quote': (part) => `${part}: the quotation mark has no second one`,
  },
});
