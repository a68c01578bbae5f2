// Steps of editing that can be taken back: how things stood before each, and after those that were taken back.

const pause = 1000; // milliseconds without typing after which more of it is a step of its own
const most = 200;

export class History {
  constructor() {
    this.past = []; // { name, at, state }: how things stood before the step, and the field that it was about
    this.future = [];
    this.inside = 0;
    this.last = 0;
  }

  /** Note that a step begins; typing on in the same field belongs to the step before. `state` makes a copy of how things stand. */
  begin(name, at, state) {
    if (this.inside) return;
    const now = Date.now();
    const [last] = this.past.slice(-1);
    const on = !this.future.length && last && last.name === name && now - this.last < pause;
    this.last = now;
    if (on) return;
    this.past.push({ name, at, state: state() });
    if (this.past.length > most) this.past.shift();
    this.future = [];
  }

  /** Do several things as one step; with `on`, it may belong to the step before as typing does. */
  together(name, at, state, work, on = false) {
    if (!on) this.last = 0;
    this.begin(name, at, state);
    if (!on) this.last = 0;
    this.along(work);
  }

  /** Do something that belongs to the step before. */
  along(work) {
    this.inside++;
    try {
      work();
    } finally {
      this.inside--;
    }
  }

  /** The step that is taken back, or null; `now` is how things stand. */
  undo(now) {
    return this.move(this.past, this.future, now);
  }

  /** The step that is done again, or null. */
  redo(now) {
    return this.move(this.future, this.past, now);
  }

  move(from, to, now) {
    const step = from.pop();
    if (!step) return null;
    this.last = 0;
    to.push({ ...step, state: now });
    return step;
  }
}
