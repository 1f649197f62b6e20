export { createConsole } from './console.ts';
export type { ConsoleServices } from './services.ts';
export { createOidcSignIn, type OidcClient } from './sign-in/oidc.ts';
export { SignInRefusedError } from './sign-in/sign-in.ts';
