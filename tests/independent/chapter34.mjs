// An invented chapter 34 「安全で安心な暮らし」. No city's figures.
export const chapter = { code: "34", name: "安全で安心な暮らし", goal: { code: "4", name: "市民参加による協働のまちづくり" } };

export const measures = [
  {
    code: "34-1", name: "防災体制の充実", priority: true, department: "総務課", rating: "B",
    outcomes: "自主防災組織の結成率が上がった。避難所の運営を担う人が足りない。",
    improvements: "訓練を地区ごとに開き、避難所運営の手引きを配る。",
    outline: "自主防災組織を支え、備蓄と情報伝達を整える。", related: ["34-2", "32-4"], note: "",
    lines: [
      { name: "自主防災組織育成事業", result: { text: "補助12団体（資機材820千円、訓練410千円）", amount: 1230, funding: "単独" }, plan: { text: "補助15団体を予定", amount: 1500, funding: "単独", directions: ["拡充", "維持"] } },
      { name: "防災行政無線更新事業", result: { text: "親局の設計", amount: 8400, funding: "補助" }, plan: { text: "親局の更新工事", amount: 12000, funding: "補助", directions: ["維持", "事業終了"] } },
      { name: "避難所運営訓練", result: { text: "2地区で実施", amount: null, funding: null }, plan: { text: "3地区で実施", amount: null, funding: null, directions: ["拡充", "拡充"] } },
    ],
  },
  {
    code: "34-2", name: "防犯と交通安全の推進", priority: false, department: "市民課", rating: "A",
    outcomes: "街路灯のLED化が計画より早く進んだ。",
    improvements: "通学路の点検を続け、危ない箇所から直す。",
    outline: "街路灯と通学路を整え、地域の見守りを支える。", related: ["34-1"], note: "街路灯は令和8年度までにLED化を終える見込み。",
    lines: [
      { name: "街路灯LED化事業", result: { text: "148灯を更新", amount: 5180, funding: "単独" }, plan: { text: "120灯を更新", amount: 4200, funding: "単独", directions: ["維持", "維持"] } },
      { name: "自主防災組織育成事業", crossListed: true, result: { text: "補助12団体（資機材820千円、訓練410千円）", amount: 1230, funding: "単独" }, plan: { text: "補助15団体を予定", amount: 1500, funding: "単独", directions: ["拡充", "維持"] } },
      { name: "高齢者運転免許返納支援", isNew: true, plan: { text: "返納した人へ交通券を配る", amount: 600, funding: "単独", directions: ["維持", "検討"] } },
    ],
  },
  {
    code: "34-3", name: "消費生活の安定", priority: false, department: "水産商工労働課", rating: "C",
    outcomes: "相談は214件。高齢の方の通信販売の相談が増えている。",
    improvements: "出前講座を町内会の集まりに合わせて開く。",
    outline: "消費生活相談と啓発を行う。", related: [], note: "",
    lines: [
      { name: "消費生活相談事業", result: { text: "相談214件", amount: 2345.678, funding: "補助" }, plan: { text: "相談員1名を配置", amount: 2400, funding: "補助", directions: ["維持", "維持"] } },
      { name: "消費者啓発チラシの配布", result: { text: "広報紙へ折り込み、年2回", amount: 0, funding: "単独" } },
    ],
  },
];
