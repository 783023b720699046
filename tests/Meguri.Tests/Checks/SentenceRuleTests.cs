using FsCheck;
using FsCheck.Fluent;
using Meguri.Checks;
using Meguri.Checks.Sentences;

namespace Meguri.Tests.Checks;

/// <summary>Words left to fill in, sentences broken off, brackets, marks, doubled words and particles.</summary>
public sealed class SentenceRuleTests
{
    [Theory]
    [InlineData("○○地区で実施した。", "○○")]
    [InlineData("参加者は〇〇人であった。", "〇〇")]
    [InlineData("参加者は××人であった。", "××")]
    [InlineData("△△町内会と連携した。", "△△")]
    [InlineData("●●課と協議した。", "●●")]
    [InlineData("＊＊人が参加した。", "＊＊")]
    [InlineData("参加者ＸＸ人、満足度XX.X％", "ＸＸ")]
    [InlineData("参加者は？？人", "？？")]
    [InlineData("参加者は30人（要確認）。", "要確認")]
    [InlineData("※要修正", "要修正")]
    [InlineData("未定稿", "未定稿")]
    [InlineData("（作成中）", "（作成中）")]
    [InlineData("調整中", "調整中")]
    [InlineData("数値は確認中。", "数値は確認中")]
    [InlineData("参加者は30人（仮）。", "（仮）")]
    [InlineData("金額はTBD", "TBD")]
    [InlineData("ここに記入してください。", "ここに記入")]
    [InlineData("実績を記入してください。", "記入してください")]
    [InlineData("後日記入", "後日記入")]
    [InlineData("あああああ", "あああああ")]
    [InlineData("サンプルです。", "サンプルです")]
    [InlineData("令和　年度に策定", "令和　年度")]
    [InlineData("令和6年　月に策定した。", "令和6年　月")]
    [InlineData("令和６年５月　日に開催", "月　日")]
    [InlineData("第　回の会議", "第　")]
    [InlineData("参加者　　人。", "　　人")]
    [InlineData("合計#REF!千円", "#REF!")]
    [InlineData("氏名{{name}}", "{{name}}")]
    [InlineData("要確認", "要確認")]
    [InlineData("意見交換会を〇か所で行った。", "〇")]
    [InlineData("内容を見直した。※担当に確認中", "※担当に確認中")]
    public void A_word_left_to_fill_in_is_found(string text, string words) =>
        Assert.Equal(words, SmallPlan.Words(In(text).Check<Placeholder>()[0])[0]);

    [Theory]
    [InlineData("●町内会活動活性化交付金\n・内容を見直した。\n●広報の発行")]
    [InlineData("二〇〇〇年に開館し、一〇〇周年を迎える。")]
    [InlineData("新計画を作成中である。日程は関係機関と調整中で、開催時期は未定")]
    [InlineData("（仮称）子育て交流施設。（仮）総合体育館の基本設計")]
    [InlineData("13,872世帯×71円（単価）× 0.8（割引）× 0.5（補助率）")]
    [InlineData("○加入促進　△維持　×廃止\n○人権教室の開催\n○団体の支援")]
    [InlineData("サンプル調査を行い、サンプル数は400であった。")]
    [InlineData("市ホームページでご確認ください。相談は随時")]
    [InlineData("災害廃棄物の仮置き場を確保し、重要確認事項をまとめた。")]
    [InlineData("平成年間の記録。第三回の会議、次回の開催")]
    [InlineData("グルメだよ！全員集合！！")]
    [InlineData("Ｗｉ－Ｆｉ、ＸのアカウントやYouTube、TOEIC")]
    [InlineData("北斗七星☆の応援、評価は★★★☆☆")]
    [InlineData("環境整備事業　なし\nその他事業　10町内会")]
    public void Words_that_are_filled_in_are_left_alone(string text) => In(text).Silent<Placeholder>();

    [Theory]
    [InlineData("町内会の加入促進を")]
    [InlineData("町内会の加入促進が")]
    [InlineData("担い手不足の解消に向けて、市民と")]
    [InlineData("各町内会や団体の")]
    [InlineData("会館の改修に係る経費を補助し")]
    [InlineData("活動の活性化を図り")]
    [InlineData("関係団体と連携して")]
    [InlineData("講座を3回開催した。また")]
    [InlineData("講座を3回開催した。また、")]
    [InlineData("民生委員及び")]
    [InlineData("地域の主体的な")]
    [InlineData("周知に努めるとともに")]
    [InlineData("市民の理解を深める必要があるこ")]
    [InlineData("地域の活動を支")]
    [InlineData("講座を開催しまし")]
    [InlineData("講座を実施す")]
    [InlineData("地域の課題を話し合うこ")]
    [InlineData("講座を続けてほしいとい")]
    [InlineData("相談体制の充実を図ってい")]
    [InlineData("講座を開催した。参加")]
    [InlineData("・講座を開催した、\n・研修を行った。")]
    [InlineData("・寄附金の使い道を広く\n・研修会を開き\n・研修を行った。")]
    [InlineData("、講座を開催した。")]
    [InlineData("を支援し、活動を広げた。")]
    [InlineData("特産品等のＰＲが図られた、")]
    [InlineData("多くの方に参加していただけるよう")]
    [InlineData("会員の見守りを続けた。町内会と民生委員の協力による")]
    public void A_text_broken_off_is_found(string text) => Assert.NotEmpty(In(text).Check<TextCut>());

    [Theory]
    [InlineData("町内会加入促進活動は、協力団体による広報支援")]
    [InlineData("・効率的な長寿命化を図る。\n・補助制度の周知\n・解体費補助制度の創設")]
    [InlineData("加入実績は5件。意見2件あり")]
    [InlineData("制度の見直し\n書庫の貸出し、取組の後押し")]
    [InlineData("ＳＮＳを活用した魅力発信\n開催は今回が初めて")]
    [InlineData("引き続き見直す")]
    [InlineData("令和6年度の供用開始を目指す")]
    [InlineData("役場の窓口と、支所の2か所で受け付けること")]
    [InlineData("活動内容について")]
    [InlineData("該当施設なし（令和6年度）")]
    [InlineData("市民、事業者が共通の認識をもって進めるためのもの")]
    [InlineData("会場は総合文化センターにて")]
    [InlineData("【目的】\n地域の担い手を育てる。")]
    [InlineData("実施内容：\n・講座の開催")]
    [InlineData("地域の子ども\nみんなのまつり、子どもの居場所づくり")]
    [InlineData("二次元コードを掲載し、市民の利便\n性向上に努める。")]
    [InlineData("参加者が前の年の2倍に増加")]
    [InlineData("10ブロックで協議会を1回ずつ開いた")]
    [InlineData("関係者による協議を実施")]
    [InlineData("利用者数の推移：R4 58人、R5 63人")]
    [InlineData("内容は以下のとおり。以上")]
    [InlineData("救急搬送は41件だった。\n※搬送の件数は消防署の年報による")]
    [InlineData("決算額の減は、参加者が減ったことによる")]
    public void A_whole_text_is_left_alone(string text) => In(text).Silent<TextCut>();

    [Theory]
    [InlineData("補助した（谷好会館1,570千円、中央開発会館506千円。", "（")]
    [InlineData("谷好会館）を補助した。", "）")]
    [InlineData("「音楽のまちを活用した。", "「")]
    [InlineData("音楽のまち」を活用した。", "」")]
    [InlineData("「音楽のまち』を活用した。", "』")]
    [InlineData("（地域（ふるさと融資）の貸付け", "（")]
    [InlineData("・会館（改修\n・会館（除却）", "（")]
    [InlineData("【新規を実施", "【")]
    [InlineData("”なまらいいんでない会をはじめ", "”")]
    public void An_uneven_bracket_is_found(string text, string words) =>
        Assert.Equal(words, SmallPlan.Words(In(text).Finds<BracketsUneven>(Severity.Warning))[0]);

    [Theory]
    [InlineData("71円(単価）× 0.8(割引)　× 0.5（補助率）")]
    [InlineData("北海道を愛する”なまらいいんでない会”をはじめとした人脈")]
    [InlineData("1)現状　2）課題　(3)方策　①）その他　ア)加入　イ）周知")]
    [InlineData("貸付金（地域総合整備資金（ふるさと融資）の貸付けを受ける農業法人への貸付\nけ)")]
    [InlineData("「音楽のまち・ほくと」、『北斗の拳』、【再掲】、〈仮称〉、“よい”まち")]
    [InlineData("注1）事業費は概数、※2)人数は延べ")]
    public void Even_brackets_are_left_alone(string text) => In(text).Silent<BracketsUneven>();

    [Fact]
    public void Any_nesting_that_closes_is_even_and_without_one_sign_it_is_not() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
            {
                var (text, at) = Nested(new System.Random(seed));
                Assert.Empty(In(text).Check<BracketsUneven>());
                Assert.NotEmpty(In(text.Remove(at, 1)).Check<BracketsUneven>());
            })
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("意見は（）についてのみ2件あり", "（）")]
    [InlineData("「」を開催した。", "「」")]
    [InlineData("会館（　）を改修", "（　）")]
    [InlineData("会館（、）を改修", "（、）")]
    [InlineData("【】を実施", "【】")]
    [InlineData("参加者66人（内訳：）", "（内訳：）")]
    public void An_empty_bracket_is_found(string text, string words) =>
        Assert.Equal(words, SmallPlan.Words(In(text).Finds<BracketsEmpty>(Severity.Warning))[0]);

    [Theory]
    [InlineData("会館（－）、決算（0）、「案」について")]
    [InlineData("1)現状（内訳：学生）")]
    public void A_bracket_with_words_is_left_alone(string text) => In(text).Silent<BracketsEmpty>();

    [Theory]
    [InlineData("講座を開催し、。研修も行った。")]
    [InlineData("講座を開催した。。研修も行った。")]
    [InlineData("講座、、研修を行った。")]
    [InlineData("講座、研修（、視察）を行った。")]
    [InlineData("講座、研修（視察、）を行った。")]
    [InlineData("講座、を開催し、研修を行った。")]
    [InlineData("・、講座を開催した。")]
    [InlineData("講座，研修、視察を行った。")]
    [InlineData("講座 を開催した。")]
    [InlineData("講座を開催 した。")]
    [InlineData("講座を開催した．研修も行った。")]
    public void A_slip_of_marks_is_found(string text) => In(text).Finds<PunctuationSlip>(Severity.Note);

    [Theory]
    [InlineData("講座、研修、視察を行った。参加は延べ1,200人、満足度は94.7％。")]
    [InlineData("市民が参加する、がん検診。のり、はがき、にぎわい、がれき")]
    [InlineData("環境整備　なし\n防災　自転車ヘルメット")]
    [InlineData("会員・・・3人。検討を続ける…")]
    [InlineData("「行ってみたい、と思うまち」")]
    public void Right_marks_are_left_alone(string text) => In(text).Silent<PunctuationSlip>();

    [Theory]
    [InlineData("講座をを開催した。", "をを")]
    [InlineData("市民のの理解", "のの")]
    [InlineData("町内会にに補助した。", "にに")]
    [InlineData("実施するする。", "するする")]
    [InlineData("開催したした。", "したした")]
    [InlineData("補助金補助金を交付", "補助金補助金")]
    [InlineData("推進推進する。", "推進推進")]
    [InlineData("300千千円を補助", "千千円")]
    [InlineData("30人人が参加", "人人")]
    [InlineData("ホームページホームページで公表", "ホームページホームページ")]
    [InlineData("取組を進める取組を進める。", "取組を進める取組を進める")]
    [InlineData("会館についてについて", "についてについて")]
    [InlineData("関係機関ととの連携", "とと")]
    public void A_word_written_twice_is_found(string text, string words) =>
        Assert.Equal(words, SmallPlan.Words(In(text).Finds<WordDoubled>(Severity.Note))[0]);

    [Theory]
    [InlineData("一人一人の人権、ひとりひとり、一つ一つ、ますますの発展")]
    [InlineData("市民ががん検診を受け、まちににぎわいが戻り、のりのりの演奏")]
    [InlineData("市とともに、ものの見方、様々な、個々、国々")]
    [InlineData("福祉施設施設長会議、委員会委員長、センターセンター長")]
    [InlineData("ワクワク、ドキドキ、キラキラ、わくわくする、のびのび")]
    [InlineData("東京都都市整備局、公民館館長、整備備品")]
    [InlineData("会場でできること、3人人権擁護委員、5日日曜日")]
    public void Words_that_are_said_twice_are_left_alone(string text) => In(text).Silent<WordDoubled>();

    [Theory]
    [InlineData("申請団体が及び事業内容が固定化されている。")]
    [InlineData("市民に周知してするとともに")]
    [InlineData("意見はについてのみ2件あり")]
    [InlineData("講座がを開催した。")]
    [InlineData("会館を、講座をが開催した。")]
    [InlineData("会館にを補助した。")]
    [InlineData("市民はが参加した。")]
    [InlineData("会館がは補助した。")]
    [InlineData("人権教室の推進ことができた。")]
    [InlineData("講座を実施た。")]
    [InlineData("講座を実施いる。")]
    [InlineData("補助を実施しする。")]
    [InlineData("活性化を図りする。")]
    [InlineData("町内会をの活性化")]
    [InlineData("加入促進をについて")]
    [InlineData("事業を実施とともに、広く知らせる。")]
    [InlineData("市民を及び団体")]
    [InlineData("課題についてを話し合った。")]
    [InlineData("学校と連携してを実施した。")]
    [InlineData("経費を補助を行った。")]
    [InlineData("訓練を実施をした。")]
    public void Particles_that_clash_are_found(string text) => Assert.NotEmpty(In(text).Check<ParticleClash>());

    [Theory]
    [InlineData("影響が及び、被害は広範囲に及び市は対策を行った。")]
    [InlineData("申請団体及び事業内容が固定化されており、見直しする必要がある。")]
    [InlineData("市としては、はがきを送り、市はがん検診を勧め、がれきを片付けた。")]
    [InlineData("子どもを対象に、誰もが参加できることができた。")]
    [InlineData("市とともに取り組むこととした。国と市とで協議し、市民との協働を進める。")]
    [InlineData("するのが難しいのを知り、それを基に進めた。")]
    [InlineData("近年見た。成果を得た。現場に出た。県外から来た。")]
    [InlineData("市への要望、市からの回答、市での開催、市よりの通知")]
    [InlineData("会議をはじめ、力をのばし、手をにぎり、気をもむ。")]
    [InlineData("何もかも、市をも上回り、部屋を借り、これからを考える。")]
    [InlineData("元気になったとの声、会館に関しては、補助について、による。")]
    [InlineData("取組をもとに、場をとおして、身をもって、すべてを見直し、子育てを支える。")]
    public void Particles_that_agree_are_left_alone(string text) => In(text).Silent<ParticleClash>();

    private static (string Text, int At) Nested(System.Random random)
    {
        string[] pairs = ["（）", "()", "「」", "『』", "【】", "(）"];
        var text = "事業";
        var places = new List<int>();
        void Open(int depth)
        {
            for (var n = random.Next(1, 3); n > 0; n--)
            {
                var pair = pairs[random.Next(pairs.Length)];
                places.Add(text.Length);
                text += pair[0] + "会館";
                if (depth < 3 && random.Next(2) == 0)
                    Open(depth + 1);
                places.Add(text.Length);
                text += pair[1] + "と";
            }
        }
        Open(0);
        return (text, places[random.Next(places.Count)]);
    }

    private static SmallPlan In(string text) => new SmallPlan().Project("講座", text);
}
