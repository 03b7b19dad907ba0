"""Strangers' files that are imported for the pictures: a spreadsheet, contacts, a calendar. All names are invented."""

SHEET = """客户编号,客户名称,行业,合作时长(月),年度贡献值(元),客户类型,关键联系人,联系方式,最近互动
C001,华远精密制造有限公司,制造业,24,1600000,高价值/活跃,王建国,138 0000 1001,2026-11-06
C701,美佳百货有限公司,零售业,6,300000,中价值/沉默,李明朗,139 5678 0000,2026-07-20
C702,絜恒新材料有限公司,制造业,1,25000,低价值/流失,单雄,010-6251 0000,
C703,,服务业,,,,,,
C704,天成物流有限公司,服务业,12,一百多,中价值/活跃,盖洪,136 8899 0011,2026-08-25
C705,苏州同福餐饮管理有限公司,餐饮,20,140000,中价值/活跃,解晓,135 4455 6677,2026-10-08
"""
"""A spreadsheet of customers with the dirt of real ones."""
CARDS = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=BB=BA=E5=9B=BD;;;
ORG:华远精密
TITLE:生产副总
TEL;CELL:138-1234-5678
EMAIL:wang.jg@huayuan.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:顾晓岚
ORG:清源环保科技有限公司;采购部
TITLE:采购主管
TEL;TYPE=CELL:13900001234
BDAY:1986-09-12
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:宋岩
ORG:清源环保科技有限公司;质量部
TEL;TYPE=CELL:13700004321
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:老周
TEL;VALUE=uri:tel:+86-136-0000-8888
END:VCARD
"""
"""Contact cards of several versions."""
EVENTS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@phone
SUMMARY:去华远精密看新产线
LOCATION:苏州市工业园区星湖街 218 号
DTSTART;TZID=China Standard Time:20261125T093000
DTEND;TZID=China Standard Time:20261125T110000
END:VEVENT
BEGIN:VEVENT
UID:2@phone
SUMMARY:销售例会
DTSTART;TZID=Asia/Shanghai:20261123T083000
DTEND;TZID=Asia/Shanghai:20261123T091500
RRULE:FREQ=WEEKLY;BYDAY=MO
END:VEVENT
BEGIN:VEVENT
UID:3@phone
SUMMARY:同福餐饮店庆
DTSTART;VALUE=DATE:20261201
END:VEVENT
BEGIN:VEVENT
UID:4@phone
SUMMARY:牙医
END:VEVENT
END:VCALENDAR
"""
"""A calendar of a phone."""
