type KeysOf<Whole> = Whole extends unknown ? keyof Whole : never;

/**
 * What a use case returns, held to its contract by the compiler: a field the contract does not declare must be `never`,
 * so returning one does not compile. It sees the outermost fields; the contract tests see the rest.
 */
export type Declared<Output, Result> = unknown extends Output
  ? Result
  : Result & { readonly [Undeclared in Exclude<KeysOf<Result>, KeysOf<Output>>]: never };
