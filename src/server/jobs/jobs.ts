/** Long work (imports, exports, mail merges) that outlives one request. */
export type Jobs = {
  /** Queues one piece of work; it runs at least once, also after a restart, so handlers must be repeatable. */
  enqueue(
    name: string,
    data: Record<string, unknown>,
    options?: { afterSeconds: number },
  ): Promise<void>;
  /** Registers who does the work of this name. */
  work(name: string, handler: (data: Record<string, unknown>) => Promise<void>): Promise<void>;
  /**
   * Queues a piece of work each day at an hour of Việt Nam; hours that passed while nothing ran are made up
   * for once, when the program runs again.
   */
  everyDay(name: string, hour: number): Promise<void>;
  stop(): Promise<void>;
};
