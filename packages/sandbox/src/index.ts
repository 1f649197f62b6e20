export { BAD_ROW_CODES, BAD_ROW_FATES } from './bad-rows.ts';
export {
  isBehaviour,
  listMisbehaviours,
  MISBEHAVIOURS,
  type Behaviour,
  type Misbehaviour,
} from './behaviour.ts';
export { FEED_PATHS } from './control-routes.ts';
export { SandboxStartError } from './errors.ts';
export { launchSandbox } from './launch.ts';
export { CONTRADICTIONS } from './ninh-thuan/contradictions.ts';
export { exampleFile, PLANTED } from './ninh-thuan/example-file.ts';
export { simulatedTruth } from './ninh-thuan/figures.ts';
export { FILED_FEED_IDS, filedFile } from './ninh-thuan/filed-file.ts';
export { feedOverrides } from './overrides.ts';
export { createSandbox, type SandboxSettings } from './portal-routes.ts';
export { SIMULATED_PROVINCE } from './portal-units.ts';
export { makePortal } from './portal.ts';
export { createRecordedPortal } from './recorded-routes.ts';
export { startServer } from './serve.ts';
