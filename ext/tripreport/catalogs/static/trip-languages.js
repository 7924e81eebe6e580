// Anchors are the same in every language: the switch leads to the one that is being read, with what
// was chosen in lists. The language is remembered for the page that leads to all of them.
document.addEventListener('click', (event) => {
  const link = event.target.closest('.trip-languages a');
  if (!link) return;
  link.search = location.search;
  link.hash = location.hash;
  try {
    localStorage.setItem('trip-language', link.hreflang);
  } catch {
    // storage is closed to pages from files; the switch works all the same
  }
});
