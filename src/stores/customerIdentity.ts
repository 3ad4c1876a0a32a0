import type {
  IdentifierClass,
  IdentityDecision,
  IdentityEdge,
  IdentityRules,
  MergeRefusal,
} from '../model/identity.ts';

/** A link between two identifiers with its evidence, and what has become of it. */
export interface PersonLink extends IdentityEdge {
  /** the decision of a person that holds about it */
  decision: IdentityDecision | null;
  /** why it joins nothing; null = it does */
  refused: { reason: MergeRefusal; says: string } | null;
}

export interface PersonIdentifier {
  type: string;
  /** in its normal form */
  value: string;
  class: IdentifierClass;
  /** ms since 1970-01-01 UTC, null where nothing with a time names it */
  firstSeen: number | null;
  /** interactions that belong to the person by it */
  interactions: number;
  /** it was seen with several people, and joins nobody */
  isContested: boolean;
  /** the shortest chain of links to it from the first identifier; empty for that one */
  because: PersonLink[];
}

/** Who a customer is. */
export interface Person {
  /** the most trusted identifier */
  name: string;
  /** true where nothing but weak identifiers (cookies, devices) names them */
  isAnonymous: boolean;
  /** the oldest first */
  identifiers: PersonIdentifier[];
  /** links that could have joined others to this customer, and why they don't */
  refused: PersonLink[];
  /** identifiers that were seen with this customer and with others as well */
  contested: string[];
  /** what people decided about them, the latest first */
  decisions: LoggedDecision[];
}

/** What a person decided: one entry for all links that were undone at once. */
export interface LoggedDecision {
  kind: IdentityDecision['kind'];
  /** as `type:value` */
  a: string;
  b: string;
  at: number;
  by: string;
  why: string;
  /** links that it is about */
  links: number;
}

/** Who decides, when (ms) and why. */
export interface IdentityDecider {
  by: string;
  at: number;
  why: string;
}

/** What a decision led to. */
export interface Decided {
  /** names of the customers now, one where they are one */
  customers: string[];
  /** why they are not one although somebody merged them: a limit of size */
  refused: PersonLink[];
}

export interface FoundPerson {
  name: string;
  /** the identifier that was found, as it is shown */
  found: string;
  interactions: number;
}

/** Who is who. Decisions hold for the past as well. */
export interface CustomerIdentity {
  /** Null where nobody is known by the id: any identifier, plain or as `type:value`. */
  describe(id: string): Promise<Person | null>;
  /** Customers by a part of any identifier. */
  search(text: string, limit: number): Promise<FoundPerson[]>;
  /** Makes two customers one. @throws UnusableInput where one is unknown, or both are one already */
  merge(one: string, other: string, decider: IdentityDecider): Promise<Decided>;
  /** Parts the second identifier, with all that hangs on it, from the first. @throws UnusableInput where they aren't one customer */
  unmerge(one: string, other: string, decider: IdentityDecider): Promise<Decided>;
  /** The latest first. */
  log(limit: number): Promise<{ decisions: LoggedDecision[]; total: number }>;
  rules(): Promise<IdentityRules>;
  /** Sets the rules and computes everything again. Gives how many customers there were and are. */
  setRules(rules: IdentityRules): Promise<{ before: number; after: number }>;
}
