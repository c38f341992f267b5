/** What the simulated restaurant looks like right now: for the control page, and for tests in another process. */
import type { Service } from './http/service';
import type { MiniDelivery } from './miniDelivery/miniDelivery';
import type { QrMenu } from './qrMenu/qrMenu';
import type { ScenarioName } from './scenarios/director';
import type { Behaviour, Happening, SimulatorState, SystemName } from './model';
import { stageOf, stages } from './staffPage/stages';

const keptHappenings = 5000;
const shown = 60;

/** Remembers what happened, oldest first. @param now wall clock, ms */
export const createHistory = (now: () => number): { readonly happened: (what: string) => void; readonly happenings: readonly Happening[] } => {
  const happenings: Happening[] = [];
  return {
    happenings,
    happened: (what) => {
      happenings.push({ at: now(), what });
      if (happenings.length > keptHappenings) happenings.splice(0, keptHappenings / 2);
    },
  };
};

export const stateOf = (from: {
  readonly qrMenu: QrMenu;
  readonly delivery: MiniDelivery;
  readonly services: Readonly<Record<SystemName, Service>>;
  readonly behaviour: Behaviour;
  readonly scenario: ScenarioName;
  readonly speed: number;
  readonly happenings: readonly Happening[];
}): SimulatorState => {
  const systemOf = (service: Service): SimulatorState['systems'][SystemName] => ({
    url: service.url,
    fault: service.fault()?.kind ?? null,
    requests: service.requestCount(),
  });
  const { floor } = from.qrMenu;
  return {
    scenario: from.scenario,
    speed: from.speed,
    behaviour: { ...from.behaviour },
    systems: { qrMenu: systemOf(from.services.qrMenu), miniDelivery: systemOf(from.services.miniDelivery) },
    tables: floor.tables().map((table) => ({
      name: table.name,
      sum: floor.orderAt(table)?.dishes.reduce((sum, dish) => sum + Math.round(dish.price * dish.count), 0) ?? null,
    })),
    orders: from.delivery.orders
      .all()
      .slice(-shown)
      .reverse()
      .map((order) => ({
        id: order.id,
        fullname: order.fullname,
        deliverAt: order.deliverAt,
        status: order.status,
        stage: stageOf(order),
        label: stages.find((stage) => stage.key === stageOf(order))?.label ?? 'неизвестен',
        cashTable: order.cashTable,
        amount: order.priced.amount,
      })),
    happenings: from.happenings.slice(-shown).reverse(),
  };
};
