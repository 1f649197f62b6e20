export * from './access/index.ts';
export { createApi } from './api.ts';
export { openApiDocument } from './openapi.ts';
export type { Route } from './route.ts';
export { ROUTES } from './routes/index.ts';
export type * from './services.ts';
