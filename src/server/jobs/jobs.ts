/** Long work (imports, exports, mail merges) that outlives one request. */
export type Jobs = {
  /** Queues one piece of work; it runs at least once, also after a restart, so handlers must be repeatable. */
  enqueue(name: string, data: Record<string, unknown>): Promise<void>;
  /** Registers who does the work of this name. */
  work(name: string, handler: (data: Record<string, unknown>) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};
