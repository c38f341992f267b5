/** Files that the bundler takes, as modules. */
declare module '*.css';
