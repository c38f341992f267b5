/** The settings by section: what needs attention first, then one section at a time, each change saved as it is made. */
import { AppWindow, BellRing, Cable, ChefHat, CircleCheck, Clock, Ear, Info, LoaderCircle, Monitor, PencilLine, Send, Split, Store, Sun, TabletSmartphone, TriangleAlert, Users, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useClient } from '../lib/context';
import { DemoBadge } from '../lib/DemoBadge';
import { ConnectionBanner } from '../lib/ConnectionBanner';
import { Toasts } from '../lib/toasts';
import { useSettingsTexts } from '../lib/texts/settings';
import { AboutSection } from './sections/AboutSection';
import { AlertsSection } from './sections/AlertsSection';
import { AppearanceSection } from './sections/AppearanceSection';
import { ComputerSection } from './sections/ComputerSection';
import { HoursSection } from './sections/HoursSection';
import { HearingSection } from './sections/HearingSection';
import { KitchenSection } from './sections/KitchenSection';
import { StationSection } from './sections/StationSection';
import { useSettings } from './settingsContext';
import { useUnsavedNames } from './unsaved';
import { ChannelsSection } from './channels/ChannelsSection';
import { DevicesSection } from './devices/DevicesSection';
import { RoutingSection } from './routing/RoutingSection';
import { StaffSection } from './staff/StaffSection';
import { SourcesSection } from './sources/SourcesSection';

type SectionName = 'station' | 'staff' | 'sources' | 'alerts' | 'hearing' | 'routing' | 'hours' | 'kitchen' | 'channels' | 'devices' | 'appearance' | 'computer' | 'about';

const sections: Readonly<Record<SectionName, { readonly Icon: LucideIcon; readonly Content: () => ReactNode }>> = {
  station: { Icon: Store, Content: StationSection },
  staff: { Icon: Users, Content: StaffSection },
  sources: { Icon: Cable, Content: SourcesSection },
  alerts: { Icon: BellRing, Content: AlertsSection },
  hearing: { Icon: Ear, Content: HearingSection },
  routing: { Icon: Split, Content: RoutingSection },
  hours: { Icon: Clock, Content: HoursSection },
  kitchen: { Icon: ChefHat, Content: KitchenSection },
  channels: { Icon: Send, Content: ChannelsSection },
  devices: { Icon: TabletSmartphone, Content: DevicesSection },
  appearance: { Icon: Sun, Content: AppearanceSection },
  computer: { Icon: Monitor, Content: ComputerSection },
  about: { Icon: Info, Content: AboutSection },
};
const sectionNames = Object.keys(sections) as SectionName[];

/** `settings.html#about` opens there. */
const sectionOfAddress = (): SectionName => sectionNames.find((name) => `#${name}` === window.location.hash) ?? 'station';

/** Whether what was changed is kept; always in the same place. «Сохранено» never stands beside what is not. */
export function SavedState(): ReactNode {
  const { status } = useSettings();
  const texts = useSettingsTexts();
  const names = useUnsavedNames();
  const settled = status.state === 'idle' || status.state === 'saved';
  const state = settled && names.length > 0 ? 'unsaved' : status.state;
  const shown = {
    idle: null,
    unsaved: { Icon: PencilLine, text: texts.unsaved(names.map((name) => texts.sections[name]).join(', ')) },
    saving: { Icon: LoaderCircle, text: texts.saving },
    saved: { Icon: CircleCheck, text: texts.saved },
    failed: { Icon: TriangleAlert, text: status.state === 'failed' ? texts.notSaved(status.reason) : '' },
  }[state];
  return (
    <p className={`saved saved--${state}`} role="status">
      {shown !== null && (
        <>
          <shown.Icon size={20} aria-hidden="true" />
          {shown.text}
        </>
      )}
    </p>
  );
}

export function Notices(): ReactNode {
  const { view } = useSettings();
  const texts = useSettingsTexts();
  const where = view.provisionedFrom === null ? (view.secretStore === 'memory' ? texts.fixedDemo : null) : texts.provisioned(view.provisionedFrom);
  if (where === null && view.notices.length === 0) return null;
  return (
    <section className="notices" aria-label={texts.notices}>
      {where !== null && (
        <p className="notice notice--info">
          <Info size={22} aria-hidden="true" />
          {where}
        </p>
      )}
      {view.notices.map((notice) => (
        <p className="notice" key={notice}>
          <TriangleAlert size={22} aria-hidden="true" />
          {notice}
        </p>
      ))}
    </section>
  );
}

export function Sections(): ReactNode {
  const texts = useSettingsTexts();
  const [current, setCurrent] = useState<SectionName>(sectionOfAddress);
  const client = useClient();
  useEffect(() => client.on('section.shown', ({ section }) => setCurrent(section)), [client]);
  const { Content } = sections[current];
  return (
    <div className="settings">
      <header className="settings__head">
        <AppWindow size={26} aria-hidden="true" />
        <h1 className="settings__title">{texts.title}</h1>
        <DemoBadge />
        <SavedState />
      </header>
      <nav className="settings__nav" aria-label={texts.sectionsLabel}>
        {sectionNames.map((name) => {
          const { Icon } = sections[name];
          return (
            <button key={name} type="button" className="settings__link" aria-current={name === current ? 'page' : undefined} onClick={() => setCurrent(name)}>
              <Icon size={22} aria-hidden="true" />
              {texts.sections[name]}
            </button>
          );
        })}
      </nav>
      <main className="settings__main">
        <ConnectionBanner />
        <Notices />
        <h2 className="settings__section">{texts.sections[current]}</h2>
        <Content key={current} />
      </main>
      <Toasts />
    </div>
  );
}
