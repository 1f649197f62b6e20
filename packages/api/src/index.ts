export { createApi, type ApiServices } from './api.ts';
