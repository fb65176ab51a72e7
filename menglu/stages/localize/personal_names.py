"""Personal names in a text: no rule says how a person writes a name in the other script, so it stays as it is.

A name is recognised beside a title: 张三院长, 院长：张三. What only looks like one, 江苏省省长, is none.
"""

import re
from collections.abc import Iterator

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦"
    "邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童"
    "凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵"
)
"""Common surnames of one character."""
LONG_SURNAMES = "欧阳|上官|司马|诸葛|皇甫|司徒|东方|令狐|尉迟|慕容|夏侯|端木"
TITLES = (
    "董事长|理事长|秘书长|会长|校长|院长|局长|厅长|部长|省长|市长|区长|县长|主席|主任|书记|教授|副教授|研究员|总经理|总裁|总工程师|院士|"
    "先生|女士|同志|老师|博士"
)
PLACES_AND_BODIES = (
    "学院|大学|中学|学校|学会|公司|集团|中心|协会|商会|研究|医院|委员|事会|[省市县区州国部局厅校院会级办处委任位目为]"
)
"""What no personal name goes on with."""
GIVEN = rf"(?!{PLACES_AND_BODIES})[\u4e00-\u9fff](?:(?!{PLACES_AND_BODIES})[\u4e00-\u9fff])?"
NAME = rf"(?:{LONG_SURNAMES}|[{SURNAMES}]){GIVEN}"
PERSONAL_NAME = re.compile(
    rf"(?<![^\W由请聘任和与及为是])(?P<first>{NAME})(?=副?(?:{TITLES}))|(?:{TITLES})[:：\s]\s*(?P<last>{NAME})(?![\u4e00-\u9fff])"
)


def personal_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield beginning and end of each personal name in a text, with the name."""
    for match in PERSONAL_NAME.finditer(text):
        group = match.lastgroup or "first"
        yield match.start(group), match.end(group), match[group]
