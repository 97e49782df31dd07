/// What invented names are made of. Every name is drawn; likeness with real people or companies is chance.
enum NameLists {
    static let surnames = Array(
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳"
            + "史唐费薛雷贺倪汤罗毕郝安常乐于傅康余顾孟黄穆萧尹姚邵汪毛米戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜"
            + "郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万柯管卢莫房解应宗丁邓洪包左石崔龚程邢裴陆荣翁段侯宓全班秋仲伊宫宁仇甘厉祖武符"
    ).map(String.init)
    static let doubleSurnames = ["欧阳", "上官", "司徒", "诸葛", "慕容", "司马"]
    static let given = Array(
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧建文玉国庆志宏海燕鹏飞雪梅林晓东红波宁辉玲斌莉健俊峰博宇浩然"
            + "子轩思远雨桐嘉怡梓涵一诺晨曦泽楷铭哲瑞琪睿安若溪景行知微望舒怀瑾修竹立新振邦启航承泽绍钧学勤培元仲文怀民广"
    ).map(String.init)
    static let brandFirst = Array("云智星海鹏深锐光盛天恒卓宏启远中联数华腾蓝极灵创新鼎瀚博汇睿万信凌岳润迅慧元珑聚澜沐昀砚榕")
        .map(String.init)
    static let brandSecond = Array("峰维图擎算科创达通联思源行合景泰桥域芯翼舟象谷晟越序原岚辰衡声澈帆朗屿川弦拓棠脉策")
        .map(String.init)
    static let trades = [
        "智能科技", "数据科技", "信息技术", "人工智能技术", "机器人", "软件", "医疗科技", "网络科技", "半导体", "智能装备",
        "生物信息", "传媒科技", "物联网技术", "教育科技", "新能源科技", "供应链科技", "视觉技术", "语音技术",
    ]
    static let providerTrades = ["云计算", "智算科技", "算力科技", "超算技术", "大数据", "计算服务", "云网络技术", "智能计算"]
    static let cities = ["深圳市", "深圳市", "深圳市", "深圳", ""]
    static let otherCities = ["北京", "上海", "广州市", "杭州", "成都市", "东莞市", "武汉", "苏州"]
    static let districts = ["南山区", "福田区", "宝安区", "龙岗区", "龙华区", "罗湖区", "光明区", "坪山区", "盐田区"]
    static let subDistricts = [
        "粤海街道", "西丽街道", "桃源街道", "沙头街道", "华强北街道", "新安街道", "坂田街道", "民治街道", "马田街道", "招商街道", "莲花街道",
    ]
    static let communities = ["高新区社区", "科技园社区", "福光社区", "上步社区", "海滨社区", "岗头社区", "北站社区", "大冲社区", "松坪山社区"]
    static let roads = ["科苑路", "高新南七道", "深南大道", "留仙大道", "创业路", "学苑大道", "滨海大道", "梅林路", "五和大道", "松岗大道"]
    static let buildings = [
        "创新大厦", "软件产业基地", "智园", "科技大厦", "国际创新谷", "云谷", "数字文化产业基地", "湾区科创中心", "天安云谷", "生态园",
    ]
    static let firmNames = ["正则", "中衡", "诚审", "鹏信", "立鉴", "允平", "华审", "同鉴", "岭南", "信则", "明镜", "方圆", "致公", "国衡"]
    static let bankBranches = ["科技园支行", "高新区支行", "福田支行", "南山支行", "宝安支行", "龙华支行", "中心区支行"]
    static let bankNames = ["鹏湾银行", "岭海商业银行", "南粤银行", "前湾银行", "信合银行", "湾区发展银行"]
    static let institutions = [
        "先进计算研究院", "人工智能研究院", "大数据研究中心", "数字生命研究院", "智能科学研究所", "海洋信息研究院", "材料计算研究所", "城市计算研究中心",
    ]
    static let institutionPrefixes = ["深圳市", "深圳湾", "深圳鹏城", "深圳市南山", "深圳市福田"]
    static let models = ["A800", "H800", "910B", "H20", "L40S", "A100", "MI300"]
    static let modelNames = ["星图", "灵犀", "观澜", "问山", "百川汇", "知行", "鹏语", "砚海", "启明", "流萤"]
    static let applications = [
        "智能客服", "工业质检", "医学影像辅助分析", "合同智能审阅", "教学助手", "跨境电商文案生成", "代码助手", "金融研报生成", "城市治理问答",
        "车载语音助手", "工艺参数优化", "法律咨询问答", "蛋白质结构预测", "多模态内容审核", "设备故障诊断", "供应链需求预测",
    ]
    static let scopes = [
        "人工智能应用软件开发", "软件开发", "信息系统集成服务", "数据处理服务", "云计算技术服务", "物联网技术研发", "计算机软硬件及辅助设备零售",
        "智能机器人的研发", "技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广", "集成电路设计", "大数据服务", "互联网数据服务", "货物进出口",
        "技术进出口", "信息技术咨询服务", "人工智能基础软件开发", "网络与信息安全软件开发", "电子产品销售",
    ]
}

extension Dice {
    func personName() -> String {
        let surname = chance(0.03) ? pick(NameLists.doubleSurnames) : pick(NameLists.surnames)
        let first = pick(NameLists.given)
        return surname + first + (chance(0.75) ? pick(NameLists.given.filter { $0 != first }) : "")
    }

    func brand() -> String {
        let text = pick(NameLists.brandFirst) + pick(NameLists.brandSecond)
        return chance(0.25) ? text + pick(NameLists.brandSecond) : text
    }

    /// The name of a company; foreign-looking forms with the place in brackets are among them.
    func companyName(trades: [String], cities: [String]) -> String {
        let form = chance(0.2) ? "股份有限公司" : "有限公司"
        let city = pick(cities)
        let place = city.hasSuffix("市") ? String(city.dropLast()) : city
        if chance(0.15), !place.isEmpty { return brand() + pick(trades) + "（" + place + "）" + form }
        return city + brand() + pick(trades) + form
    }

    func address(district: String? = nil) -> String {
        let base = "深圳市" + (district ?? pick(NameLists.districts)) + pick(NameLists.subDistricts)
        let place = pick(NameLists.roads) + "\(int(1...299))号" + pick(NameLists.buildings)
        let tower = chance(0.5) ? "\(int(1...12))栋" : pick(["A", "B", "C", "D"]) + "座"
        return base + (chance(0.7) ? pick(NameLists.communities) : "") + place + tower
            + "\(int(2...38))\(pick(["01", "02", "03A", "05", "08"]))"
            + (chance(0.6) ? "室" : "")
    }

    func phone() -> String {
        chance(0.5)
            ? "0755-8" + text(7, from: "0123456789") : "1" + pick(["35", "38", "86"]) + text(8, from: "0123456789")
    }
}
