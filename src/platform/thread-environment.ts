const { NODE_COMPILE_CACHE } = process.env;

/**
 * What a thread of ours gets of the environment: where compiled sources are kept, and no setting or secret. Without it each
 * thread would read TypeScript with a WebAssembly program of Node's own, and letting go of one of those can end the whole
 * process (a check of V8 on the threads' code fails; seen once in some thousand threads, Node 24.21, 22/11/2026).
 */
export const threadEnvironment: NodeJS.ProcessEnv = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {};
