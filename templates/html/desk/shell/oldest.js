// Says so where the browser is too old for the desk: the page would stay blank. It may use only what every browser has.

(function () {
  function tell() {
    var note = document.getElementById("too-old");
    if (note) note.hidden = false;
    else document.addEventListener("DOMContentLoaded", tell);
  }

  // What Chromium 78 and Firefox 78 have, and hardly anything much older.
  var enough = "noModule" in document.createElement("script") && window.Promise && window.Promise.allSettled && window.BigInt && window.ResizeObserver && Element.prototype.attachShadow && Element.prototype.toggleAttribute;
  if (!enough) tell();

  // A script that cannot be read, or that stops before the desk has begun.
  window.addEventListener("error", function () {
    if (!document.body || !document.body.hasAttribute("data-begun")) tell();
  });
})();
