"use strict";
/* Narrows what was found by kind, place, industry, seat and the fields of the site, and counts what each choice
   would leave. Values of one facet are alternatives; facets narrow each other. */
{
  const menglu = self.menglu;
  const SEAT = ["alliance", "role", "state"];
  const STATES = ["current", "former"];

  /** Take the seats into the table: for each alliance its groups, for each entry its seats. */
  menglu.seat = (table, packed) => {
    table.seatsOf = table.entries.map(() => []);
    table.seats = packed.map((groups, alliance) =>
      groups.map(([role, former, written]) => {
        let place = 0;
        const members = written.split(",").map((one) => (place += parseInt(one, 36)));
        for (const member of members) table.seatsOf[member].push({ alliance, role, state: former });
        return { role, former, members };
      }),
    );
  };

  /** List the members of an alliance. */
  menglu.membersOf = (alliance, { seats }) => seats[alliance].flatMap(({ former, members }) => (former ? [] : members));

  /** Give the facets of a table, each with its values as [key, label] and how an entry has them. */
  menglu.facets = (table) => {
    const region = (one) => one.regions.flatMap((place) => [...above(place, table), place]);
    const known = [
      { name: "kind", group: "sort", label: "Kind of alliance", values: table.kinds, of: (one) => (one.isAlliance ? [one.kind] : []) },
      { name: "type", group: "sort", label: "Type of member", values: table.types, of: (one) => (one.isAlliance ? [] : [one.kind]) },
      { name: "region", label: "Region", values: table.regions, of: region },
      { name: "industry", label: "Industry", values: table.industries, of: (one) => one.industries },
      { name: "alliance", label: "Alliance", values: table.entries.slice(0, table.alliances).map(({ slug, name }) => [slug, name]) },
      { name: "role", label: "Role", values: table.roles },
      { name: "state", label: "Membership", values: STATES.map((key) => [key, menglu.say(key)]) },
    ];
    const own = table.extras.map(([name, label, values], number) => ({
      name: `f.${name}`,
      label,
      values: values.map((value) => [value, value]),
      of: ({ extras }) => extras.filter(([field]) => field === number).map(([, value]) => value),
    }));
    return [...known, ...own].map((one) => ({ group: one.name, ...one }));
  };

  function* above(place, { regions }) {
    const outer = regions[place][2];
    if (outer === undefined) return;
    yield* above(outer, { regions });
    yield outer;
  }

  /** Narrow *entries* by what is *chosen* (for each facet name the keys): those left, and the counts of each facet. */
  menglu.narrow = (entries, chosen, table) => {
    const facets = menglu.facets(table);
    const wanted = new Map(facets.map((facet) => [facet.name, places(facet, chosen[facet.name] ?? [])]));
    const counts = new Map(facets.map(({ name, values }) => [name, new Uint32Array(values.length)]));
    const plain = facets.filter(({ of }) => of);
    const groups = [...new Set(plain.map(({ group }) => group))].map((group) => plain.filter((one) => one.group === group));
    const active = groups.map((group) => group.some(({ name }) => wanted.get(name).size));
    const seatWanted = SEAT.map((name) => wanted.get(name));
    const seatActive = seatWanted.some(({ size }) => size);
    const left = entries.filter((entry) => {
      const has = groups.map((group) => group.map(({ of }) => of(entry)));
      const fails = groups.flatMap((group, i) =>
        active[i] && !group.some(({ name }, j) => has[i][j].some((value) => wanted.get(name).has(value))) ? [i] : [],
      );
      const seats = table.seatsOf[entry.place];
      const fits = seats.map((seat) => SEAT.map((name, i) => !seatWanted[i].size || seatWanted[i].has(seat[name])));
      const seated = !seatActive || fits.some((each) => each.every(Boolean));
      groups.forEach((group, i) => {
        if (!seated || fails.some((other) => other !== i)) return;
        group.forEach(({ name }, j) => new Set(has[i][j]).forEach((value) => (counts.get(name)[value] += 1)));
      });
      if (!fails.length) countSeats(seats, fits, counts);
      return seated && !fails.length;
    });
    return { left, counts, facets };
  };

  function places({ values }, keys) {
    const sought = new Set(keys);
    return new Set(values.flatMap(([key], place) => (sought.has(key) ? [place] : [])));
  }

  function countSeats(seats, fits, counts) {
    SEAT.forEach((name, i) => {
      const values = new Set();
      seats.forEach((seat, j) => fits[j].every((fit, other) => fit || other === i) && values.add(seat[name]));
      for (const value of values) counts.get(name)[value] += 1;
    });
  }
}
