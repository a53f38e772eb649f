/** A sample as if it had happened just now, to an execution that nobody has heard of. */
export async function sample(name) {
  const event = await (await fetch(`/samples/${name}.json`)).json();
  const old = event.detail.name;
  const fresh = crypto.randomUUID();
  const took = event.detail.stopDate - event.detail.startDate;
  event.detail.stopDate = Date.now() - 1000;
  event.detail.startDate = event.detail.stopDate - took;
  event.detail.name = fresh;
  event.detail.executionArn = event.detail.executionArn.replace(old, fresh);
  event.resources = [event.detail.executionArn];
  return event;
}
