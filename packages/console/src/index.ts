export { createConsole } from './console.ts';
export type { BrowserUploads, ConsoleServices, LargeDownloads } from './services.ts';
export { createOidcSignIn, type OidcClient } from './sign-in/oidc.ts';
export { SignInRefusedError } from './sign-in/sign-in.ts';
export { FONT_FILES, FONT_PACKAGE, FONT_VERSION, type FontFile } from './html/fonts.ts';
