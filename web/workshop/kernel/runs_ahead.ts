// Which runs are there and which come next: history by history, so that plans can be compared from the first on.

export interface Task {
  plan: number; // position
  history: number;
}

export class RunsAhead {
  private there: boolean[][] = []; // by plan, by history
  private begun = new Set<number>();
  private wanted = 0;
  private spent = 0; // [ms] of runs that were timed
  private timed = 0;

  /** `held`: the histories that are there, of each plan. */
  constructor(held: number[][]) {
    this.there = held.map((histories) => {
      const of: boolean[] = [];
      histories.forEach((history) => { of[history] = true; });
      return of;
    });
  }

  /** The same for other plans, with what is known of how long runs take. */
  after(held: number[][]): RunsAhead {
    const next = new RunsAhead(held);
    next.spent = this.spent;
    next.timed = this.timed;
    return next;
  }

  want(histories: number): void {
    this.wanted = histories;
  }
  get of(): number {
    return this.wanted;
  }

  /** The next run that nobody has begun. */
  begin(): Task | null {
    for (let history = 0; history < this.wanted; ++history) {
      for (let plan = 0; plan < this.there.length; ++plan) {
        const place = history * this.there.length + plan;
        if (this.there[plan][history] || this.begun.has(place)) continue;
        this.begun.add(place);
        return {plan, history};
      }
    }
    return null;
  }

  end({plan, history}: Task, milliseconds: number): void {
    this.there[plan][history] = true;
    this.begun.delete(history * this.there.length + plan);
    this.spent += milliseconds;
    this.timed += 1;
  }
  /** A run that was begun and came to nothing. */
  drop({plan, history}: Task): void {
    this.begun.delete(history * this.there.length + plan);
  }

  /** How many histories are complete in every plan, without a gap, of those that are wanted. */
  get complete(): number {
    let history = 0;
    while (history < this.wanted && this.there.every((of) => of[history])) ++history;
    return history;
  }

  /** [s] that the rest takes on so many workers; null where no run has been timed. */
  secondsLeft(workers: number): number | null {
    if (this.timed === 0) return null;
    let missing = 0;
    for (const of of this.there) {
      for (let history = 0; history < this.wanted; ++history) missing += of[history] ? 0 : 1;
    }
    return (missing * this.spent) / this.timed / workers / 1000;
  }
}
