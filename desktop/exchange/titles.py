"""The titles under which people keep things, in Chinese and English, as data: field → titles.

Titles are written folded: lower case, Simplified, without brackets, blanks, digits and punctuation. A title that
stands for a company's or for a person's name, as the other columns may have it, is in ``EITHER_NAME``.
"""

from desktop.exchange.fields import CustomerField as C
from desktop.exchange.fields import EventField as E
from desktop.exchange.fields import Field, TableKind
from desktop.exchange.fields import InteractionField as I
from desktop.exchange.fields import OpportunityField as O
from desktop.exchange.fields import ProductField as G
from desktop.exchange.fields import PurchaseField as P

EITHER_NAME = frozenset("name fullname displayname 名称 名字 客户姓名 fn nfn 全名 显示名称".split())

_CUSTOMERS: dict[Field, str] = {
    C.CODE: "客户id 客户编号 客户编码 客户代码 客户号 编号 编码 代码 id customerid customercode customerno customernumber accountnumber"
    " accountid code 会员编号 单位编号 externalid reference internalreference",
    C.NAME: "客户名称 客户名 客户 客户全称 客户全名 公司名称 公司名 公司 公司全称 企业名称 企业 企业全称 单位名称 单位 单位全称 机构名称 全称"
    " 法定名称 工商名称 店名 门店名称 医院名称 学校名称 名称 account accountname company companyname customer customername organization"
    " organizationname organisation organisationname orgname businessname legalname name",
    C.SHORT_NAME: "客户简称 简称 公司简称 企业简称 单位简称 shortname abbreviation",
    C.CREDIT_CODE: "统一社会信用代码 社会信用代码 信用代码 统一信用代码 统一代码 社会统一信用代码 营业执照号 营业执照号码 creditcode"
    " unifiedsocialcreditcode uscc vat vatnumber",
    C.LEGAL_REPRESENTATIVE: "法定代表人 法人代表 法人 企业法人 法人姓名 legalrepresentative",
    C.REGISTERED_ADDRESS: "注册地址 注册地 登记地址 工商地址 registeredaddress",
    C.ADDRESS: "地址 客户地址 公司地址 单位地址 联系地址 详细地址 通讯地址 通信地址 办公地址 拜访地址 经营地址 企业地址 所在地址 address street"
    " addressformatted addressstreet billingstreet billingaddress businessstreet businessaddress workaddress shippingstreet location"
    " adronestreet",
    C.PROVINCE: "省份 省 所在省份 所在省 省市 省级 province state stateprovince billingstate billingstateprovince businessstate workstate"
    " addressregion adroneregion region",
    C.CITY: "城市 市 所在城市 所在市 地市 地级市 city billingcity businesscity workcity addresscity adronelocality town",
    C.DISTRICT: "区 区县 县 所在区 所在区县 行政区 县区 区域 district county",
    C.LATITUDE: "纬度 latitude lat",
    C.LONGITUDE: "经度 longitude lon lng",
    C.WELCOME_HOURS: "方便拜访时间 可拜访时间 拜访时段 接待时间 营业时间 welcomehours openinghours",
    C.PHONE: "公司电话 单位电话 企业电话 总机 座机 固定电话 固话 办公电话 办公室电话 前台电话 companymainphone companyphone mainphone"
    " officephone",
    C.WEBSITE: "网址 网站 官网 公司网址 公司网站 主页 公司主页 website webpage url homepage web",
    C.BUSINESS_SCOPE: "经营范围 主营业务 主营 主营产品 业务范围 主要业务 主要产品 businessscope description",
    C.INDUSTRY: "行业 行业属性 所属行业 行业类别 行业分类 行业类型 客户行业 企业行业 industry sector",
    C.DEPARTMENTS: "部门设置 组织架构 下设部门 departments",
    C.EMPLOYEES: "员工人数 人数 员工数 员工数量 职工人数 从业人数 公司人数 人员规模 企业人数 employees numberofemployees headcount",
    C.ANNUAL_REVENUE: "年营业额 营业额 年营收 营收 年收入 年销售额 年产值 annualrevenue revenue",
    C.SIZE: "企业规模 公司规模 规模 客户规模 单位规模 size companysize",
    C.FOUNDED_ON: "成立日期 成立时间 注册日期 创立日期 创立时间 成立年份 建厂时间 founded foundedon founding",
    C.SOURCE: "客户来源 来源 获客渠道 来源渠道 线索来源 source leadsource accountsource",
    C.REFERRED_BY: "推荐人 介绍人 转介绍人 推荐客户 介绍客户 referredby",
    C.RESPONSIBLE: "负责人 业务员 客户经理 销售 销售员 销售代表 销售负责人 跟进人 所属销售 归属人 我方负责人 责任人 负责业务员 owner accountowner"
    " responsible salesperson salesrep",
    C.SECOND_MANAGER: "第二负责人 协同人 协作人 副负责人 第二客户经理 备份负责人 secondmanager",
    C.TAGS: "标签 客户标签 tags tag categories category labels groupmembership groups",
    C.INVOICE_TITLE: "发票抬头 开票抬头 抬头 开票名称 invoicetitle",
    C.INVOICE_TAX_NUMBER: "税号 纳税人识别号 税务登记号 纳税识别号 开票税号 taxnumber taxid",
    C.INVOICE_BANK: "开户行 开户银行 银行 bank",
    C.INVOICE_ACCOUNT: "账号 银行账号 银行账户 帐号 开户账号 bankaccount",
    C.DELIVERY_ADDRESS: "收货地址 送货地址 交货地址 发货地址 deliveryaddress shippingaddress",
    C.TAKE_BACK_ON: "公海日期 回收日期 掉入公海日期 takeback",
    C.STATUS: "客户状态 状态 合作状态 客户阶段 阶段 跟进状态 status stage customerstatus lifecyclestage",
    C.GRADE: "客户等级 等级 客户级别 级别 客户分级 分级 客户评级 评级 abc分类 abc 客户分类 grade rating tier level customergrade",
    C.COOPERATION: "合作时长 合作年限 合作时间 合作月数 合作开始时间 合作开始日期 开始合作 开始合作时间 首次合作时间 首次合作日期 合作起始"
    " 合作起始日期 建立合作 cooperation cooperationsince customersince",
    C.STRATEGIC_FIT: "战略契合度 战略匹配度 契合度 strategicfit",
    C.INFLUENCE: "行业影响力 影响力 influence",
    C.CLOSENESS: "亲密度 关系紧密度 关系亲密度 客情 客情关系 closeness",
    C.POTENTIAL: "客户潜力 潜力 发展潜力 potential",
    C.OUR_SHARE: "我方份额 采购份额 我方占比 占其采购比例 ourshare",
    C.DEPENDENCY: "依赖度 对我方依赖度 项目依赖度 dependency",
    C.STRATEGY: "发展战略 发展规划 战略规划 strategy",
    C.FINANCE: "财务信息 财务 账期 付款方式 付款条件 信用等级 信用评级 finance paymentterms",
    C.INDUSTRY_TRENDS: "行业动态 行业趋势 industrytrends",
    C.FEEDBACK: "客户反馈 客户评价 反馈意见 反馈 feedback",
    C.PRIVATE_NOTES: "备注 说明 备注信息 客户备注 其他 其它 附注 备注说明 私人备注 notes note remarks remark comments comment memo",
    C.STATED_ANNUAL_VALUE: "年度贡献值 年贡献值 贡献值 年度贡献 年贡献 年度贡献额 年度采购额 年采购额 年采购金额 年度采购金额 年成交额"
    " 年度成交额 年交易额 annualvalue annualcontribution",
    C.STATED_TYPE: "客户类型 客户类别 类型 价值活跃度 价值类型 客户分层 分层 type customertype",
    C.STATED_VALUE: "客户价值 价值 价值等级 价值层级 value valueband",
    C.STATED_ACTIVITY: "活跃度 活跃程度 活跃 活跃状态 activity",
    C.STATED_LAST_CONTACT: "最近互动时间 最近互动 最近互动日期 最近联系 最近联系时间 最近联系日期 最后联系时间 最后联系 最近沟通时间 最近沟通"
    " 最近拜访时间 最近拜访 最近跟进时间 最近跟进 最后跟进时间 上次联系时间 上次联系 上次拜访 上次拜访时间 lastcontact lastactivity"
    " lastcontacted lastcontactdate lastactivitydate",
    C.CORE_NEEDS: "核心需求 需求 客户需求 主要需求 关键需求 当前需求 need needs coreneed coreneeds",
    C.LATENT_NEEDS: "潜在需求 隐性需求 latentneed latentneeds",
    C.CONTACT_NAME: "关键联系人 联系人 主要联系人 首要联系人 联系人姓名 姓名 联系人名称 对接人 客户联系人 关键人 第一联系人 经办人 contact"
    " contactname contactperson keycontact primarycontact",
    C.CONTACT_FAMILY_NAME: "姓 姓氏 lastname familyname surname nfamily",
    C.CONTACT_GIVEN_NAME: "名 firstname givenname ngiven",
    C.CONTACT_FORM_OF_ADDRESS: "称呼 称谓 尊称 salutation formofaddress",
    C.CONTACT_DEPARTMENT: "部门 所在部门 所属部门 联系人部门 department organizationdepartment orgunit",
    C.CONTACT_TITLE: "职务 职位 岗位 联系人职务 联系人职位 头衔 职称 title jobtitle position organizationtitle",
    C.CONTACT_ROLE: "决策角色 角色 采购角色 role decisionrole",
    C.CONTACT_STANCE: "立场 态度 支持度 stance",
    C.CONTACT_PHONES: "联系方式 联系电话 电话 手机 手机号 手机号码 电话号码 移动电话 联系手机 联系人电话 联系人手机 联系人联系方式 电话手机"
    " 手机电话 号码 phone phones phonenumber phonevalue mobile mobilephone mobilenumber cellphone cell tel telephone businessphone"
    " workphone homephone otherphone primaryphone contactphone telwork telcell",
    C.CONTACT_WECHAT: "微信 微信号 联系人微信 wechat wechatid weixin",
    C.CONTACT_EMAIL: "邮箱 电子邮箱 邮件 电子邮件 邮箱地址 电邮 联系人邮箱 email emailaddress emailvalue primaryemail mail emails",
    C.CONTACT_BIRTHDAY: "生日 出生日期 联系人生日 birthday bday birthdate",
    C.CONTACT_CHARACTER: "性格 性格特点 character",
    C.CONTACT_CONCERNS: "关注点 关心 关注 concerns",
    C.CONTACT_INTERESTS: "爱好 兴趣 兴趣爱好 喜好 hobby hobbies interests",
    C.CONTACT_TABOOS: "忌讳 禁忌 taboos",
    C.CONTACT_HOMETOWN: "籍贯 家乡 老家 hometown",
    C.CONTACT_REMARKS: "联系人备注 contactremarks",
}

_INTERACTIONS: dict[Field, str] = {
    I.CODE: _CUSTOMERS[C.CODE],
    I.CUSTOMER_NAME: _CUSTOMERS[C.NAME],
    I.STARTS: "沟通时间 沟通日期 时间 日期 拜访时间 拜访日期 联系时间 联系日期 互动时间 互动日期 跟进时间 跟进日期 开始时间 发生时间 记录时间 记录日期"
    " date time datetime starts start when activitydate contactdate visitdate",
    I.MINUTES: "时长 沟通时长 分钟 用时 duration minutes",
    I.CHANNEL: "沟通方式 方式 联系方式 互动方式 跟进方式 沟通渠道 渠道 拜访方式 形式 沟通形式 channel method activitytype",
    I.DIRECTION: "方向 主动方 direction",
    I.CONTENT_KIND: "沟通类型 内容类型 沟通目的 contentkind",
    I.MOOD: "客户情绪 情绪 态度 mood",
    I.CONTACT_NAME: "联系人 客户联系人 沟通对象 拜访对象 对接人 参与人 关键联系人 联系人姓名 姓名 contact contactname",
    I.SUBJECT: "沟通主题 主题 拜访主题 拜访目的 事由 目的 标题 subject topic title purpose",
    I.SAID: "沟通内容 内容 沟通记录 记录 拜访内容 跟进内容 拜访记录 跟进记录 详细内容 沟通要点 要点 备注 说明 notes note content description"
    " details comments said",
    I.FEEDBACK: "客户反馈 反馈 客户意见 客户反应 沟通结果 结果 feedback result outcome",
    I.ISSUES: "问题记录 问题 存在问题 遗留问题 异议 客户异议 难点 issues issue problem problems",
    I.INSIGHT: "心得 洞察 个人判断 分析 我的判断 insight",
    I.ACTION: "后续行动 后续 后续跟进 后续计划 下一步 下一步行动 下一步计划 下步计划 跟进事项 待办 待办事项 行动 行动计划 跟进计划 后续工作"
    " followup followups nextstep nextsteps action actions todo",
    I.OWNER: "负责人 责任人 跟进人 执行人 经办人 我方负责人 业务员 销售 owner responsible assignedto assignee",
    I.DUE: "完成时限 期限 时限 截止日期 截止时间 截止 完成时间 完成日期 完成期限 计划完成时间 计划完成日期 due duedate deadline",
    I.COST: "费用 花费 成本 招待费用 cost expense",
}

_EVENTS: dict[Field, str] = {
    E.NAME: "活动名称 活动 活动主题 event eventname campaign campaignname",
    E.TIME: "活动时间 活动日期 举办时间 举办日期 eventdate eventtime",
    E.PARTICIPANTS: "参与客户数量 参与客户数 参与人数 参加人数 参与数量 到场人数 参会人数 participants attendees",
    E.TARGET: "目标达成情况 目标达成 达成情况 参与率 目标完成情况 target targetreached",
    E.FEEDBACK: "客户反馈 满意度 客户满意度 反馈 feedback satisfaction",
    E.IMPROVEMENT: "改进方向 改进 改进建议 改进措施 improvement improvements",
    E.FOLLOW_UP: "后续跟进计划 后续计划 后续跟进 跟进计划 followup followupplan",
}

_PRODUCT_CODES = (
    "产品编号 产品编码 产品代码 商品编号 商品编码 商品代码 物料编码 物料编号 物料号 货号 品号 存货编码 款号 规格编号 sku skuid"
    " stockcode itemcode itemno itemnumber partnumber productcode productid productno productnumber materialcode"
)
_PRODUCTS = (
    "产品名称 产品 商品名称 商品 品名 物料名称 物料 货品 货品名称 存货名称 名称规格 项目名称 product productname item itemname"
    " productdescription"
)
_CATEGORIES = "品类 产品类别 产品分类 商品类别 商品分类 类别 分类 品类名称 产品线 系列 category categoryname productcategory series"
_CUSTOMER_CODES = "客户编号 客户id 客户编码 客户代码 客户号 会员编号 单位编号 customerid customercode customerno customernumber accountid"
_CUSTOMER_NAMES = (
    "客户名称 客户 客户名 客户简称 客户全称 公司名称 公司 购货单位 购买方 购买方名称 单位名称 单位 收货单位 account accountname customer"
    " customername company companyname buyer client clientname"
)

_PURCHASES: dict[Field, str] = {
    P.CODE: _CUSTOMER_CODES,
    P.CUSTOMER_NAME: _CUSTOMER_NAMES,
    P.NUMBER: "订单号 订单编号 订单号码 发票号 发票号码 发票编号 单号 单据编号 单据号 销售单号 出库单号 合同号 交易号 交易编号 流水号 订单id invoiceno"
    " invoice invoicenumber orderid orderno ordernumber order ordernum salesorder documentno transactionid",
    P.BOUGHT_ON: "交易日期 交易时间 订单日期 下单日期 下单时间 开票日期 发票日期 销售日期 单据日期 成交日期 购买日期 采购日期 出库日期 发货日期 日期"
    " 业务日期 invoicedate orderdate purchasedate transactiondate saledate date boughton orderdatetime",
    P.PRODUCT_CODE: _PRODUCT_CODES,
    P.PRODUCT: f"{_PRODUCTS} description",
    P.CATEGORY: _CATEGORIES,
    P.QUANTITY: "数量 销售数量 购买数量 件数 订购数量 实发数量 采购数量 quantity qty units amountofunits unitssold",
    P.PRICE: "单价 销售单价 含税单价 成交单价 价格 售价 unitprice price priceeach salesprice priceperunit",
    P.DISCOUNT: "折扣 折扣率 优惠率 discount discountrate",
    P.AMOUNT: "金额 销售额 销售金额 交易金额 成交金额 订单金额 采购金额 价税合计 含税金额 小计金额 实付金额 总价 总金额 合计金额 amount total totalprice"
    " totalamount linetotal sales revenue netamount extendedprice",
    P.LINE_COST: "成本 成本金额 销售成本 总成本 cost totalcost costamount",
}

_GOODS: dict[Field, str] = {
    G.PRODUCT_CODE: _PRODUCT_CODES,
    G.PRODUCT: _PRODUCTS,
    G.CATEGORY: _CATEGORIES,
    G.CATEGORY_CODE: "品类编号 类别编号 分类编号 品类编码 categoryid categorycode",
}

_OPPORTUNITIES: dict[Field, str] = {
    O.CODE: _CUSTOMER_CODES,
    O.CUSTOMER_NAME: _CUSTOMER_NAMES,
    O.NUMBER: "商机编号 机会编号 商机id opportunityid dealid opportunitynumber",
    O.TITLE: "商机名称 商机 机会名称 销售机会 项目名称 项目 opportunity opportunityname dealname deal",
    O.STAGE: "商机阶段 销售阶段 机会阶段 阶段 项目阶段 dealstage salesstage stage stagename opportunitystage",
    O.PRODUCT: _PRODUCTS,
    O.AMOUNT: "预计金额 商机金额 预计成交金额 机会金额 成交金额 金额 closevalue dealvalue expectedrevenue amount expectedamount value",
    O.BEGUN_ON: "开始日期 创建日期 发现日期 engagedate createddate created opendate",
    O.CLOSED_ON: "关闭日期 结束日期 赢单日期 closedate closeddate",
    O.EXPECTED_ON: "预计成交日期 预计日期 预计签约日期 预计成交时间 expectedclosedate expectedon expecteddate",
    O.OWNER: "负责人 销售 业务员 销售代表 商机负责人 salesagent owner salesrep salesperson opportunityowner",
    O.LOST_REASON: "输单原因 丢单原因 失败原因 lostreason lossreason",
}


def _by_title(fields: dict[Field, str]) -> dict[str, Field]:
    return {title: field for field, titles in fields.items() for title in titles.split()}


TITLES: dict[TableKind, dict[str, Field]] = {
    TableKind.CUSTOMERS: _by_title(_CUSTOMERS),
    TableKind.INTERACTIONS: _by_title(_INTERACTIONS),
    TableKind.EVENTS: _by_title(_EVENTS),
    TableKind.PURCHASES: _by_title(_PURCHASES),
    TableKind.PRODUCTS: _by_title(_GOODS),
    TableKind.OPPORTUNITIES: _by_title(_OPPORTUNITIES),
}
"""For each kind of table: folded title → field."""
