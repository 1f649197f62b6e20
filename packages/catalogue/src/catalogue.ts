import type { Agreement } from './agreement.ts';
import type { ReportingCalendar } from './calendar.ts';
import type { Edition } from './edition.ts';
import type { Province } from './province.ts';
import type { UnitRegister } from './unit-register.ts';

/** Everything a deployment knows before its first night: provinces, and the data files they name. */
export interface Catalogue {
  readonly agreements: ReadonlyMap<string, Agreement>;
  /** Who owes which report to whom by when, one plan each. */
  readonly calendars: ReadonlyMap<string, ReportingCalendar>;
  readonly editions: ReadonlyMap<string, Edition>;
  readonly provinces: ReadonlyMap<string, Province>;
  /** The administrative units that all files of units hold together. */
  readonly units: UnitRegister;
}
