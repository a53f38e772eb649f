// What the function answered, in words.

export function say(className, headline, detail = '') {
  const state = document.getElementById('state');
  state.hidden = false;
  state.className = className;
  document.getElementById('answer').textContent = headline;
  document.getElementById('detail').textContent = detail;
}

export function hush() {
  document.getElementById('state').hidden = true;
}

export function sayAnswer(ok, text, failed = 'The invocation failed, and the event would come back.') {
  const answer = parsed(text);
  if (!ok) {
    say('failed', failed, fault(text));
  } else if (Number.isInteger(answer?.delivered)) {
    say('done', summary(answer));
  } else {
    say('done', 'The function answered:', shortened(text));
  }
}

function shortened(text) {
  return text.length > 2000 ? `${text.slice(0, 2000)} …` : text;
}

function summary({ delivered, deliveredEarlier, muted, ignored }) {
  const parts = [];
  if (delivered) parts.push(`${delivered} delivered`);
  if (deliveredEarlier) parts.push(`${deliveredEarlier} delivered earlier and not repeated`);
  if (muted) parts.push(`${muted} muted, so that nobody was told`);
  if (ignored) parts.push(`${ignored} ignored, because it tells of no failure`);
  return parts.join(', ') || 'Nothing to deliver';
}

/** Lambda's form of an error, whose type is a Java class; or else the text itself. */
export function fault(text) {
  const answer = parsed(text);
  if (!answer?.errorType && !answer?.errorMessage) return text.slice(0, 500);
  const type = (answer.errorType ?? '').split('.').pop();
  return [type, answer.errorMessage].filter(Boolean).join(': ');
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
