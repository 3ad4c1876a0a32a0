import type {
  InputOf as Input,
  OperationName as Name,
  OutputOf as Output,
} from '../../operations/registry.ts';

/** What the server can do, by name; with what each takes and gives. */
export type OperationName = Name;
export type InputOf<Operation extends Name> = Input<Operation>;
export type OutputOf<Operation extends Name> = Output<Operation>;
