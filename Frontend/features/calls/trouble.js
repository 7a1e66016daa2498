// Hears when a way that worked is lost in a call, to one of the others or to the server, and says so once until all is well again.

/** @param {() => void} say */
export function troubleWatch(say) {
  /** Whose way worked once: one that is still being found is no trouble yet. @type {Set<string>} */
  const worked = new Set();
  let troubled = false;
  return {
    /** @param {[string, string][]} ways each of the others and how the way to them is @param {boolean} linked whether the server is there */
    look(ways, linked) {
      for (const [id, state] of ways) if (state === "connected") worked.add(id);
      for (const id of worked) if (!ways.some(([other]) => other === id)) worked.delete(id);
      const now = !linked || ways.some(([id, state]) => worked.has(id) && (state === "disconnected" || state === "failed"));
      if (now && !troubled) say();
      troubled = now;
    },
  };
}
