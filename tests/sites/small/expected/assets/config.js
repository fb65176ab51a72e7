menglu.receive("config", {
 "names": "assets/names.cdb1ca2d88793c34b6ccb713.js",
 "memberships": "assets/memberships.1012e5e6313c3ba4ab8c6029.js",
 "fulltext": "00f9b248e5f7defe357fa85e",
 "digits": 1,
 "rules": {
  "setAside": "[^\\p{L}\\p{M}\\p{N}]",
  "piece": "[〇㐀-鿿豈-﫿𠀀-𿿿]|[0-9]+|[^〇㐀-鿿豈-﫿𠀀-𿿿0-9]+",
  "token": "[A-Za-zÀ-ɏ]+|."
 },
 "words": {}
});
