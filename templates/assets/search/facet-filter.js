"use strict";
/* Narrows what was found by kind, place, industry, seat and the fields of the site, and counts what each choice
   would leave. Values of one facet are alternatives; facets narrow each other. */
{
  const menglu = self.menglu;
  const SEAT = ["alliance", "role", "state"];
  const STATES = ["current", "former"];
  const ALL_FIT = 0b111;

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

  /** Give the facets of a table, made once: the values of each as [key, label], and which of them each entry has. */
  menglu.facets = (table) => (table.facets ??= [...plain(table), ...seated(table), ...own(table)]);

  function plain(table) {
    const around = table.regions.map((_, place) => outward(place, table));
    return [
      { name: "kind", group: "sort", label: "Kind of alliance", values: table.kinds, of: (one) => (one.isAlliance ? [one.kind] : []) },
      { name: "type", group: "sort", label: "Type of member", values: table.types, of: (one) => (one.isAlliance ? [] : [one.kind]) },
      { name: "region", group: "region", label: "Region", values: table.regions, of: (one) => [...new Set(one.regions.flatMap((place) => around[place]))] },
      { name: "industry", group: "industry", label: "Industry", values: table.industries, of: (one) => one.industries },
    ].map((facet) => ({ ...facet, has: table.entries.map(facet.of) }));
  }

  function seated(table) {
    return [
      { name: "alliance", label: "Alliance", values: table.entries.slice(0, table.alliances).map(({ slug, name }) => [slug, name]) },
      { name: "role", label: "Role", values: table.roles },
      { name: "state", label: "Membership", values: STATES.map((key) => [key, menglu.say(key)]) },
    ];
  }

  function own(table) {
    return table.extras.map(([name, label, values], number) => ({
      name: `f.${name}`,
      group: name,
      label,
      values: values.map((value) => [value, value]),
      has: table.entries.map(({ extras }) => extras.filter(([field]) => field === number).map(([, value]) => value)),
    }));
  }

  function outward(place, table) {
    const outer = table.regions[place][2];
    return outer === undefined ? [place] : [place, ...outward(outer, table)];
  }

  /** Narrow *entries* by what is *chosen* (for each facet name the keys): those left, and the counts of each facet. */
  menglu.narrow = (entries, chosen, table) => {
    const facets = menglu.facets(table);
    const counts = new Map(facets.map(({ name, values }) => [name, new Uint32Array(values.length)]));
    const plainOnes = facets.filter(({ has }) => has).map((facet) => wanting(facet, chosen, counts));
    const groups = [...new Set(plainOnes.map(({ group }) => group))].map((group) => {
      const members = plainOnes.filter((one) => one.group === group);
      return { members, active: members.some(({ wanted }) => wanted.size) };
    });
    const seats = SEAT.map((name) => wanting(facets.find((facet) => facet.name === name), chosen, counts));
    const seatActive = seats.some(({ wanted }) => wanted.size);
    const left = entries.filter(({ place }) => {
      const failing = groups.filter(({ members, active }) => active && !members.some(({ has, wanted }) => has[place].some((one) => wanted.has(one))));
      const fits = table.seatsOf[place].map((seat) => fit(seat, seats));
      const hasSeat = !seatActive || fits.includes(ALL_FIT);
      if (hasSeat && failing.length < 2) {
        for (const group of failing.length ? failing : groups) {
          for (const { has, count } of group.members) for (const value of has[place]) count[value] += 1;
        }
      }
      if (!failing.length) countSeats(table.seatsOf[place], fits, seats, place);
      return hasSeat && !failing.length;
    });
    return { left, counts, facets };
  };

  /** A facet with the places of the values chosen of it, and its counts. */
  function wanting(facet, chosen, counts) {
    const keys = new Set(chosen[facet.name] ?? []);
    const wanted = new Set(facet.values.flatMap(([key], place) => (keys.has(key) ? [place] : [])));
    return { ...facet, wanted, count: counts.get(facet.name), seen: new Int32Array(facet.values.length).fill(-1) };
  }

  /** Which of the facets of seats a seat fits, a bit for each. */
  function fit(seat, seats) {
    let bits = 0;
    seats.forEach(({ name, wanted }, i) => (bits |= !wanted.size || wanted.has(seat[name]) ? 1 << i : 0));
    return bits;
  }

  /** Count each value once for an entry, of the seats that fit in all other respects. */
  function countSeats(all, fits, seats, place) {
    seats.forEach(({ name, count, seen }, i) => {
      all.forEach((seat, j) => {
        const value = seat[name];
        if ((fits[j] | (1 << i)) !== ALL_FIT || seen[value] === place) return;
        seen[value] = place;
        count[value] += 1;
      });
    });
  }
}
