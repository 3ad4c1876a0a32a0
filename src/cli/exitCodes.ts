/** Done; done and there is something to look at; wrong call or unusable input; a fault of ours. */
export const exitCodes = { done: 0, attention: 1, unusable: 2, fault: 70 } as const;
