"use strict";
// What the page does beyond its HTML: draws the charts in the page's colours, filters, and follows links both ways.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
  const facts = read("facts");
  const form = document.getElementById("filter");
  const views = {};
  let pair = "";

  // Charts name the style sheet's colours, so that light, dark and paper have one source and need no new drawing.
  const styles = () => {
    const c = (name) => `var(--${name})`;
    const text = { fill: c("ink"), font: "system-ui, sans-serif", fontSize: 11 };
    const halo = { fill: c("paper"), stroke: c("paper"), strokeWidth: 4, strokeJoin: "round" };
    return {
      background: "transparent",
      padding: { left: 0, right: 2, top: 4, bottom: 4 },
      sea: { fill: c("sea"), stroke: c("line") },
      view: { stroke: null },
      axis: { labelColor: c("soft"), titleColor: c("soft"), gridColor: c("line"), domainColor: c("line"), tickColor: c("line"), labelLimit: 190, labelFontSize: 11.5, labelFont: text.font, titleFont: text.font, titleFontWeight: "normal" },
      legend: { labelColor: c("ink"), labelFont: text.font, labelLimit: 220 },
      range: { category: ["state", "armed", "international", "people", "other", "own"].map(c) },
      style: {
        land: { fill: c("land"), stroke: c("paper"), strokeWidth: 1 },
        "shaded-land": { fill: c("shade"), stroke: c("paper"), strokeWidth: 1, cursor: "pointer" },
        "land-name": { ...text, fill: c("soft"), fontSize: 10.5, fontStyle: "italic" },
        "place-name": { ...text, fontSize: 12, fontWeight: 600 },
        spot: { fill: c("accent"), fillOpacity: 0.62, stroke: c("paper"), strokeWidth: 1, opacity: 1, cursor: "pointer" },
        area: { fill: c("accent"), fillOpacity: 0.1, filled: true, stroke: c("accent"), strokeWidth: 2, strokeDash: [4, 3], opacity: 1, cursor: "pointer" },
        outlined: { fill: c("accent"), stroke: c("accent"), strokeWidth: 1.5, strokeJoin: "round", cursor: "pointer" },
        span: { stroke: c("accent"), strokeWidth: 4, strokeOpacity: 0.55 },
        published: { stroke: c("soft"), thickness: 2, height: 16 },
        force: { fill: c("state"), stroke: c("state"), filled: true, size: 110, opacity: 1, cursor: "pointer" },
        "force-undated": { fill: c("paper"), stroke: c("state"), filled: false, strokeWidth: 2, size: 100, opacity: 1, cursor: "pointer" },
        "force-span": { stroke: c("state"), strokeWidth: 4, strokeOpacity: 0.35 },
        "force-size": { ...text, fontSize: 12, fontWeight: 600 },
        tie: { stroke: c("soft"), strokeWidth: 1.5 },
        "hostile-tie": { stroke: c("armed"), strokeWidth: 2 },
        "tie-halo": { ...text, ...halo, fontSize: 10.5 },
        "actor-halo": { ...text, ...halo, fontSize: 12, fontWeight: 600 },
        "tie-kind": { ...text, fontSize: 10.5, fill: c("soft") },
        actor: { fill: c("accent"), opacity: 1 },
        "actor-name": { ...text, fontSize: 12, fontWeight: 600 },
      },
    };
  };
  const ROOM = { forces: { left: 0, right: 16, top: 4, bottom: 4 } }; // for the size that stands over the last mark
  const dressed = (name, style, sea) => dress(read("chart-" + name), style, name === "map" ? sea : undefined, ROOM[name]);
  const dress = (spec, style, view, padding) => ({ ...spec, view, padding, layer: spec.layer.map((part) => ({ ...part, mark: { ...part.mark, ...style[part.mark.style], style: [] } })) });
  const draw = async () => {
    if (!window.vegaEmbed) return;
    const { style, sea, ...config } = styles();
    for (const place of document.querySelectorAll("[data-chart]")) {
      const name = place.dataset.chart;
      views[name]?.finalize();
      const told = place.getAttribute("aria-label");
      const { view } = await vegaEmbed(place, dressed(name, style, sea), { config, actions: false, renderer: "svg", tooltip: { theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light" } });
      views[name] = view;
      place.querySelector("svg").setAttribute("aria-hidden", "true"); // the chart is one named image; a list beside it says all of it
      place.querySelector(".vega-bindings")?.remove();
      for (const [of, value] of Object.entries({ role: "img", "aria-roledescription": "chart", "aria-label": told })) place.setAttribute(of, value); // Vega names it anew
      if (name === "map") view.addEventListener("click", (_, item) => choosePlace(item?.datum));
      if (name === "timeline") {
        view.addSignalListener("days", debounce((_, value) => chooseDays(Object.values(value)[0])));
        view.addEventListener("click", (_, item) => item?.datum?.id && follow(item.datum.id));
      }
      if (name === "forces" || name === "relations") view.addEventListener("click", (_, item) => item?.datum?.id && follow(item.datum.id));
    }
    tellCharts();
    document.documentElement.dataset.drawn = "yes";
    performance.mark("drawn");
    whenIdle(() => settle([...document.querySelectorAll("article, .statements li")]));
  };
  // What is out of sight is laid out only when the page stands and nobody waits: until then screen readers do not find it.
  const whenIdle = window.requestIdleCallback ?? ((act) => setTimeout(act, 100));
  const settle = (waiting) => {
    waiting.splice(0, 1000).forEach((item) => { item.style.contentVisibility = "visible"; });
    if (waiting.length) whenIdle(() => settle(waiting));
    else document.documentElement.dataset.settled = "yes";
  };
  // Charts show faintly what the filter leaves out.
  let kept = {};
  const tellCharts = () => ["timeline", "map", "forces", "relations"].forEach((name) => views[name]?.signal("kept", kept[name] ?? null).runAsync());
  const debounce = (act, wait = 120) => {
    let timer;
    return (...given) => { clearTimeout(timer); timer = setTimeout(() => act(...given), wait); };
  };

  // The filter: one choice decides which incidents and which reports are meant; every item follows one of the two.
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const choosePlace = (datum) => {
    const key = datum?.key ?? datum?.properties?.key;
    if (!key) return;
    form.place.value = form.place.value === key ? "" : key;
    apply();
  };
  const chooseDays = (span) => {
    [form.from.value, form.to.value] = span ? [iso(span[0]), iso(span[1])] : ["", ""];
    apply();
  };
  const within = (days, from, to) => days !== null && (!from || days[1] >= from) && (!to || days[0] <= to);
  const apply = () => {
    const { from, to, place, type, actor, outlet } = Object.fromEntries(new FormData(form));
    const dated = Boolean(from || to);
    const incidents = new Set();
    const told = new Set();
    let undated = 0;
    for (const found of facts.incidents) {
      const kept = (!place || found.place === place) && (!type || found.type === type) && (!actor || found.actors.includes(actor))
        && (!outlet || found.reports.some((index) => facts.reports[index].outlet === outlet));
      if (kept && dated && found.days === null) undated += 1;
      if (!kept || (dated && !within(found.days, from, to))) continue;
      incidents.add(found.id);
      found.reports.forEach((index) => told.add(index));
    }
    const byIncident = place || type;
    const reports = new Set(facts.reports.map((_, index) => index).filter((index) => {
      const report = facts.reports[index];
      if (outlet && report.outlet !== outlet) return false;
      if (byIncident) return told.has(index);
      return !dated || told.has(index) || within(report.days, from, to);
    }));
    const outlets = new Set([...reports].map((index) => facts.reports[index].outlet));
    const all = (text) => (text ? text.split(" ") : []);
    for (const item of document.querySelectorAll("[data-r]")) {
      const about = all(item.dataset.i);
      let kept = about.length ? about.some((id) => incidents.has(id)) : all(item.dataset.r).some((index) => reports.has(Number(index)));
      if (kept && actor && item.dataset.a !== undefined) kept = item.dataset.a.split("|").includes(actor);
      item.hidden = !kept;
    }
    for (const row of document.querySelectorAll("[data-o]")) row.hidden = !outlets.has(row.dataset.o);
    const filtered = Boolean(dated || byIncident || actor || outlet);
    form.querySelector("[role=status]").textContent = filtered
      ? `Showing ${incidents.size} of ${facts.incidents.length} incidents and ${reports.size} of ${facts.reports.length} reports.` + (undated ? ` ${undated} of unknown date left out.` : "")
      : `${facts.incidents.length} incidents, ${facts.reports.length} reports.`;
    form.classList.toggle("active", filtered);
    const mine = facts.incidents.filter((found) => incidents.has(found.id));
    const left = (selector) => [...document.querySelectorAll(selector)].filter((item) => !item.hidden);
    kept = filtered ? {
      timeline: mine.map((found) => "incident-" + found.id), map: mine.map((found) => found.place),
      forces: left("#forces [id^=force-]").map((row) => row.id),
      relations: left("#relations li").flatMap((item) => [item.dataset.what, ...item.dataset.a.split("|")]),
    } : {};
    countPairs();
    tellCounts(filtered, mine, reports);
    tellCharts();
  };

  // The counts and the paragraph at the top follow the filter: how much of each is left, of how much.
  const LISTED = {
    incidents: "article.incident", disagreements: "article.disagreement", forces: "#forces tbody tr", inaction: "#inaction li", statements: "#statements li[data-pair]",
    relations: "#relations li", wording: "#wording :is(a.term, a.again)[id]", coverage: "#coverage tbody tr", reports: "article.report",
  };
  const number = (count) => count.toLocaleString("en");
  const tellCounts = (filtered, mine, reports) => {
    const left = {
      reports: reports.size, incidents: mine.length, outlets: new Set([...reports].map((index) => facts.reports[index].outlet)).size,
      origins: new Set([...reports].map((index) => facts.reports[index].origin)).size,
      claims: mine.reduce((sum, found) => sum + found.claims.filter((index) => reports.has(index)).length, 0),
      doubts: facts.doubts.filter((link) => link.some((id) => mine.some((found) => found.id === id))).length,
    };
    for (const [name, selector] of Object.entries(LISTED)) {
      const section = document.getElementById(name);
      const listed = [...document.querySelectorAll(selector)];
      const kept = listed.filter((item) => !item.closest("[hidden]")).length;
      if (name === "disagreements") left.disagreements = kept;
      const at = document.querySelector(`[data-left=${name}]`);
      if (at) at.textContent = number(kept);
      let none = section?.querySelector(".none");
      if (section && !none) section.querySelector("h2").after(none = Object.assign(document.createElement("p"), { className: "none", textContent: "Nothing here under this filter." }));
      if (none) none.hidden = !filtered || kept > 0 || !listed.length;
    }
    for (const at of document.querySelectorAll("[data-count]")) {
      at.textContent = number(left[at.dataset.count]);
      at.parentElement.querySelector(".of").hidden = !filtered;
    }
    document.getElementById("filtered-note").hidden = !filtered;
    document.getElementById("whole").hidden = filtered;
    const told = document.getElementById("filtered");
    told.hidden = !filtered;
    told.replaceChildren(...(filtered ? summed(mine, reports, left) : []));
  };
  const day = (iso) => new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const inWords = (values) => new Intl.ListFormat("en-GB").format(values);
  const paragraph = (...parts) => {
    const made = document.createElement("p");
    made.className = "lead";
    made.append(...parts);
    return made;
  };
  const element = (name, text, href) => Object.assign(document.createElement(name), { textContent: text }, href ? { href } : {});
  const summed = (mine, reports, left) => {
    const all = (total) => facts.incidents.filter((found) => found.total === total).length;
    const [totals, single] = [mine.filter((found) => found.total).length, mine.filter((found) => !found.total)];
    const countries = new Map();
    single.forEach(({ country }) => country && countries.set(country, (countries.get(country) ?? 0) + 1));
    const most = [...countries].sort((a, b) => b[1] - a[1]).slice(0, 4);
    const days = [...reports].flatMap((index) => facts.reports[index].days ?? []).sort();
    const opening = paragraph(
      element("strong", "Filtered."), " ", element("a", `${number(single.length)} of ${number(all(false))} incidents`, "#incidents"),
      countries.size ? " in " + inWords(most.map(([name, count]) => (countries.size > 1 ? `${name} (${count})` : name))) + (countries.size > 4 ? ` and ${countries.size - 4} more` : "") : "",
      totals ? ` and ${number(totals)} of ${number(all(true))} totals over several incidents` : "",
      ", and ", element("a", `${number(left.reports)} of ${number(facts.reports.length)} reports`, "#reports"),
      ` from ${number(left.outlets)} of ${number(new Set(facts.reports.map((report) => report.outlet)).size)} outlets`,
      days.length ? (days[0] === days.at(-1) ? `, published on ${day(days[0])}` : `, published between ${day(days[0])} and ${day(days.at(-1))}`) : "", ".");
    const ids = new Set(mine.map((found) => found.id));
    const tolls = [...document.getElementById("tolls").content.children].filter((toll) => ids.has(toll.dataset.for)).slice(0, 3);
    const deadliest = paragraph(element("strong", "Deadliest as told."), ...tolls.flatMap((toll) => [" ", toll.cloneNode(true)]));
    const apart = document.querySelectorAll(LISTED.disagreements).length;
    const disputes = paragraph("The accounts kept do not agree on ", element("a", `${number(left.disagreements)} of ${number(apart)} points`, "#disagreements"), ".");
    return [opening, ...(tolls.length ? [deadliest] : []), ...(left.disagreements ? [disputes] : [])];
  };
  const fill = (name, values) => [...new Set(values.filter(Boolean))].sort((a, b) => a.localeCompare(b, "en")).forEach((value) => form[name].add(new Option(value, value)));
  fill("place", facts.incidents.map((found) => found.place));
  fill("type", facts.incidents.map((found) => found.type));
  fill("actor", facts.incidents.flatMap((found) => found.actors));
  fill("outlet", facts.reports.map((report) => report.outlet));
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(() => { views.timeline?.signal("days_x", null); views.timeline?.runAsync(); apply(); }));
  form.hidden = false;

  // Links: a target that is folded away or filtered out is brought back; the words it means are lit.
  const reveal = (element) => {
    const none = element.closest("main > section")?.querySelector(".none");
    if (none) none.hidden = true;
    for (let at = element; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      if (at.hidden && at.hasAttribute("data-r")) at.hidden = false;
    }
  };
  const follow = (id) => {
    if (location.hash === "#" + id) arrive(); else location.hash = id;
  };
  const arrive = () => {
    document.querySelectorAll(".lit").forEach((mark) => mark.classList.remove("lit"));
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    reveal(target);
    const number = /^report-\d+-(w?\d+)$/.exec(target.id)?.[1];
    const text = target.closest(".text");
    if (number && text) text.querySelectorAll("mark").forEach((mark) => mark.classList.toggle("lit", mark.dataset.n.split(" ").includes(number)));
    target.scrollIntoView({ block: target.matches("section") ? "start" : "center" });
  };
  addEventListener("hashchange", arrive);

  // The matrix: a cell counts the statements that the filter keeps, and shows its own when chosen.
  const countPairs = () => {
    const counts = new Map();
    for (const item of document.querySelectorAll("#statements li[data-pair]")) {
      if (!item.hidden) counts.set(item.dataset.pair, (counts.get(item.dataset.pair) ?? 0) + 1);
      if (pair && item.dataset.pair !== pair) item.hidden = true;
    }
    for (const cell of document.querySelectorAll(".pair-link")) {
      const count = counts.get(cell.dataset.pair) ?? 0;
      cell.textContent = count;
      cell.setAttribute("aria-label", `${count} ${count === 1 ? "statement" : "statements"}, ${cell.dataset.pair.replace("|", " to ")}`);
      cell.style.setProperty("--n", Math.min(count, 6));
      cell.hidden = !count;
    }
  };
  document.addEventListener("click", (event) => {
    const cell = event.target.closest(".pair-link");
    if (!cell) return;
    pair = pair === cell.dataset.pair ? "" : cell.dataset.pair;
    document.querySelectorAll(".pair-link").forEach((link) => link.classList.toggle("chosen", link.dataset.pair === pair));
    const said = document.getElementById("pair-chosen");
    said.hidden = !pair;
    said.textContent = pair && `Only what ${pair.replace("|", " says to ")}; choose the cell again for all.`;
    apply();
    if (!pair) event.preventDefault();
  });

  // Paper and colours.
  let folded = [];
  addEventListener("beforeprint", () => { folded = [...document.querySelectorAll("details:not([open])")]; folded.forEach((fold) => { fold.open = true; }); });
  addEventListener("afterprint", () => folded.forEach((fold) => { fold.open = false; }));

  apply();
  draw();
  if (location.hash) arrive();
})();
