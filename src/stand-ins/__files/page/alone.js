import { say } from '/page/answer.js';

let busy = false;

/**
 * One thing at a time; buttons stay enabled, so that the keyboard keeps its place.
 *
 * @param tell shows what is going on, and what went wrong, as say does
 */
export async function alone(starting, work, tell = say) {
  if (busy) return;
  busy = true;
  document.body.setAttribute('aria-busy', 'true');
  document.getElementById('repeat').hidden = true;
  tell('', starting);
  try {
    await work();
  } catch (error) {
    tell('failed', 'The function could not be reached.', error.message);
  } finally {
    busy = false;
    document.body.removeAttribute('aria-busy');
  }
}
