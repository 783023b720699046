using Meguri.Checks.Amounts;
using Meguri.Checks.Dates;
using Meguri.Checks.Lines;
using Meguri.Checks.Persons;
using Meguri.Checks.Relations;
using Meguri.Checks.Sentences;
using Meguri.Checks.Sheets;
using Meguri.Checks.Words;

namespace Meguri.Checks;

/// <summary>点検の決まり: every rule there is. A new rule is a class and a line here.</summary>
public static class Rules
{
    /// <summary>All rules, in the order in which a sheet is read.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new RatingMissing(),
        new BehindWithoutImprovement(),
        new RatingContradicted(),
        new BehindButDone(),
        new TextMissing(),
        new DirectionMissing(),
        new TotalDiffers(),
        new MoneyDiffers(),
        new SourcesDiffer(),
        new PartsDiffer(),
        new CountsDiffer(),
        new ProductDiffers(),
        new PercentDiffers(),
        new PriorDiffers(),
        new FactDiffers(),
        new TrendDiffers(),
        new ShareDiffers(),
        new ShareOver100(),
        new ShareWordDiffers(),
        new RankDiffers(),
        new EachDiffers(),
        new EquationDiffers(),
        new BalanceDiffers(),
        new RestDiffers(),
        new FrequencyDiffers(),
        new ConversionDiffers(),
        new NamesCountDiffers(),
        new PointsCountDiffers(),
        new NumberOdd(),
        new TextAmountDiffers(),
        new UnitSlip(),
        new NegativeAmount(),
        new AmountWithin(),
        new MeasureSumDiffers(),
        new AmountJumps(),
        new CarryOver(),
        new FundingMissing(),
        new FundingDiffers(),
        new DirectionAgainstBudget(),
        new NotInPlan(),
        new NotInResults(),
        new BudgetAfterEnd(),
        new EndedInText(),
        new EndsInText(),
        new NewAgain(),
        new NewInText(),
        new TenseSwapped(),
        new SameLineTwice(),
        new HomeMissing(),
        new HomeTwice(),
        new CrossMarkOneSided(),
        new CopyDiffers(),
        new RelatedOneWay(),
        new RelatedMissing(),
        new DepartmentMissing(),
        new NameWithin(),
        new SimilarNames(),
        new MixedNotation(),
        new TextTooLong(),
        new DateImpossible(),
        new WeekdayDiffers(),
        new EraDiffers(),
        new PeriodReversed(),
        new DaysDiffer(),
        new YearAstray(),
        new DateOutsideYear(),
        new Placeholder(),
        new TextCut(),
        new BracketsUneven(),
        new BracketsEmpty(),
        new PunctuationSlip(),
        new WordDoubled(),
        new ParticleClash(),
        new SentenceTwice(),
        new TextUnchanged(),
        new PlanInPast(),
        new TextOfAnother(),
        new ContactGiven(),
        new PersonNamed(),
        new WrongWord(),
        new RareForm(),
        new LookAlike(),
        new WidthMixed(),
        new CharactersBroken(),
        .. Indicators.IndicatorDoubts.All,
        new Indicators.IndicatorTextDiffers(),
        new Indicators.IndicatorEmpty(),
    ];

    /// <summary>The rule of that code, or null.</summary>
    public static Rule? Of(string? code) => All.FirstOrDefault(r => r.Code == code);
}
