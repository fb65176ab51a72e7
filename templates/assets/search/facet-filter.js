"use strict";
/* Filters entries by kind, region, industry, membership and the fields of the site, and counts what each value would
   leave. Values of one facet are alternatives; facets restrict each other. */
{
  const { menglu } = self;
  const MEMBERSHIP_FACETS = ["alliance", "role", "state"];
  const STATES = ["current", "former"];
  const ALL_MATCH = 0b111;

  /** Load the memberships into the name table: by alliance in groups of one role, and by member. */
  async function loadMemberships() {
    const packed = await menglu.loadTable("memberships");
    await menglu.nextTask();
    const { table } = menglu;
    table.membershipsOf = table.entries.map(() => []);
    table.memberships = packed.map((groups, alliance) =>
      groups.map(([role, former, distances]) => {
        let index = 0;
        const members = distances.split(",").map((distance) => (index += parseInt(distance, 36)));
        for (const member of members) table.membershipsOf[member].push({ alliance, role, state: former });
        return { role, former, members };
      }),
    );
  }

  /** Return the current members of an alliance, as indexes of entries. */
  function currentMembers(alliance, { memberships }) {
    return memberships[alliance].flatMap(({ former, members }) => (former ? [] : members));
  }

  /** Return the facets of a table; each has its values as [key, label], and those of entries the values by entry. */
  function facets(table) {
    return (table.facets ??= [...entryFacets(table), ...membershipFacets(table), ...fieldFacets(table)]);
  }

  function entryFacets(table) {
    const enclosing = table.regions.map((_, region) => enclosingRegions(region, table));
    return [
      { name: "kind", group: "sort", label: "Kind of alliance", values: table.kinds, of: ({ isAlliance, kind }) => (isAlliance ? [kind] : []) },
      { name: "type", group: "sort", label: "Type of member", values: table.types, of: ({ isAlliance, kind }) => (isAlliance ? [] : [kind]) },
      { name: "region", group: "region", label: "Region", values: table.regions, of: ({ regions }) => [...new Set(regions.flatMap((region) => enclosing[region]))] },
      { name: "industry", group: "industry", label: "Industry", values: table.industries, of: ({ industries }) => industries },
    ].map((facet) => ({ ...facet, valuesOf: table.entries.map(facet.of) }));
  }

  function membershipFacets(table) {
    return [
      { name: "alliance", label: "Alliance", values: table.entries.slice(0, table.alliances).map(({ slug, name }) => [slug, name]) },
      { name: "role", label: "Role", values: table.roles },
      { name: "state", label: "Membership", values: STATES.map((key) => [key, menglu.gettext(key)]) },
    ];
  }

  function fieldFacets(table) {
    return table.extras.map(([name, label, values], number) => ({
      name: `f.${name}`,
      group: name,
      label,
      values: values.map((value) => [value, value]),
      valuesOf: table.entries.map(({ extras }) => extras.filter(([field]) => field === number).map(([, value]) => value)),
    }));
  }

  function enclosingRegions(region, table) {
    const outer = table.regions[region][2];
    return outer === undefined ? [region] : [region, ...enclosingRegions(outer, table)];
  }

  /** Filter entries by the keys *selected* of each facet: return those left, and the counts of each facet. */
  function filterEntries(entries, selected, table) {
    const all = facets(table);
    const counts = new Map(all.map(({ name, values }) => [name, new Uint32Array(values.length)]));
    const filters = all.filter(({ valuesOf }) => valuesOf).map((facet) => filterOf(facet, selected, counts));
    const groups = [...new Set(filters.map(({ group }) => group))].map((group) => {
      const members = filters.filter((filter) => filter.group === group);
      return { members, isActive: members.some(({ wanted }) => wanted.size) };
    });
    const membershipFilters = MEMBERSHIP_FACETS.map((name) => filterOf(all.find((facet) => facet.name === name), selected, counts));
    const needsMembership = membershipFilters.some(({ wanted }) => wanted.size);
    const left = entries.filter(({ index }) => {
      const failing = groups.filter(({ members, isActive }) => isActive && !members.some(({ valuesOf, wanted }) => valuesOf[index].some((value) => wanted.has(value))));
      const bits = table.membershipsOf[index].map((membership) => matchBits(membership, membershipFilters));
      const hasMembership = !needsMembership || bits.includes(ALL_MATCH);
      if (hasMembership && failing.length < 2) {
        for (const { members } of failing.length ? failing : groups) {
          for (const { valuesOf, count } of members) for (const value of valuesOf[index]) count[value] += 1;
        }
      }
      if (!failing.length) countMemberships(table.membershipsOf[index], bits, membershipFilters, index);
      return hasMembership && !failing.length;
    });
    return { left, counts, facets: all };
  }

  /** Return a facet with the indexes of its wanted values, its counts, and the entry each value was last counted for. */
  function filterOf(facet, selected, counts) {
    const keys = new Set(selected[facet.name] ?? []);
    const wanted = new Set(facet.values.flatMap(([key], value) => (keys.has(key) ? [value] : [])));
    return { ...facet, wanted, count: counts.get(facet.name), lastCounted: new Int32Array(facet.values.length).fill(-1) };
  }

  /** Return a bit for each filter that a membership passes. */
  function matchBits(membership, filters) {
    let bits = 0;
    filters.forEach(({ name, wanted }, i) => (bits |= !wanted.size || wanted.has(membership[name]) ? 1 << i : 0));
    return bits;
  }

  /** Count each value once for an entry, among the memberships that pass all other filters. */
  function countMemberships(memberships, bits, filters, index) {
    filters.forEach(({ name, count, lastCounted }, i) => {
      memberships.forEach((membership, j) => {
        const value = membership[name];
        if ((bits[j] | (1 << i)) !== ALL_MATCH || lastCounted[value] === index) return;
        lastCounted[value] = index;
        count[value] += 1;
      });
    });
  }

  Object.assign(menglu, { currentMembers, facets, filterEntries, loadMemberships });
}
