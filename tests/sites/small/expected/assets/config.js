menglu.receive("config", {
 "names": "assets/names.7d107c2657f279442945ce38.js",
 "memberships": "assets/memberships.1012e5e6313c3ba4ab8c6029.js",
 "fulltext": "00f9b248e5f7defe357fa85e",
 "digits": 1,
 "shards": 1,
 "foreignChinese": "zh-Hans",
 "rules": {
  "ignoredCharacters": "[^\\p{L}\\p{M}\\p{N}]",
  "piece": "[〇㐀-鿿豈-﫿𠀀-𿿿]|[0-9]+|[^〇㐀-鿿豈-﫿𠀀-𿿿0-9]+",
  "marks": "[̀-゙゚ͯ]",
  "letters": {
   "æ": "ae",
   "ø": "o",
   "ł": "l",
   "ı": "i",
   "ß": "ss",
   "đ": "d",
   "þ": "th",
   "ð": "d",
   "œ": "oe",
   "ħ": "h",
   "ŧ": "t",
   "Æ": "AE",
   "Ø": "O",
   "Ł": "L",
   "ẞ": "SS",
   "Đ": "D",
   "Þ": "TH",
   "Ð": "D",
   "Œ": "OE",
   "Ħ": "H",
   "Ŧ": "T"
  },
  "token": "[A-Za-zÀ-ɏ]+|."
 },
 "words": {}
});
