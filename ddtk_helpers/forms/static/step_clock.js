// What the clock of a meeting says at a moment: times of day, minutes and seconds, drift in words, and a sound.

const STEP_MINUTE = 60000;
const ON_TIME = 30000; // less than half a minute is nothing to speak of

/** Give the milliseconds that the present step has left; less than 0 when its time is over. */
function leftOf(state, now) {
  return state.ends === null ? state.left : state.ends - now;
}

/** Give when the meeting ends if every step from now on takes its time. */
function expectedEnd(state, now) {
  const rest = state.minutes.slice(state.step + 1).reduce((sum, minutes) => sum + minutes, 0);
  return now + Math.max(leftOf(state, now), 0) + rest * STEP_MINUTE;
}

function timeOfDay(moment) {
  return new Date(moment).toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" });
}

/** Give 4:05, or 1:04:05 from an hour on. */
function minutesAndSeconds(milliseconds) {
  // Rounded up while time is left, so that 0:00 is shown when it is over and not a second before.
  const seconds = Math.abs(Math.ceil(milliseconds / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

function driftWords(expected, planned) {
  const drift = expected - planned;
  if (Math.abs(drift) < ON_TIME) return "as planned";
  return `${plural(Math.round(Math.abs(drift) / STEP_MINUTE), "minute")} ${drift > 0 ? "later than planned" : "earlier than planned"}`;
}

/** Two soft notes. The browser lets a page sound only after a press, so `wake` is called at each. */
class Chime {
  wake() {
    const Context = globalThis.AudioContext;
    if (!Context) return;
    this.context ??= new Context();
    this.context.resume?.();
  }

  ring() {
    if (!this.context) return;
    this.note(660, 0);
    this.note(880, 0.35);
  }

  note(pitch, after) {
    const [tone, loudness] = [this.context.createOscillator(), this.context.createGain()];
    const from = this.context.currentTime + after;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, from);
    loudness.gain.exponentialRampToValueAtTime(0.12, from + 0.04);
    loudness.gain.exponentialRampToValueAtTime(0.0001, from + 0.9);
    tone.connect(loudness).connect(this.context.destination);
    tone.start(from);
    tone.stop(from + 1);
  }

  close() {
    this.context?.close?.();
  }
}
