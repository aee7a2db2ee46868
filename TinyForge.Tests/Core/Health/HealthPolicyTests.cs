using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Core.Health;

public sealed class HealthPolicyTests
{
    [Theory]
    [InlineData(true, HealthStatus.Healthy)]
    [InlineData(false, HealthStatus.Unhealthy)]
    public void Decide_FirstLook_DecidesAtOnce(bool passed, HealthStatus expected)
    {
        var decision = HealthPolicy.Decide(HealthStatus.Unknown, default, passed, asked: false, unhealthyAfter: 5, healthyAfter: 5);

        Assert.Equal((expected, false), (decision.Status, decision.LookAgainSoon));
    }

    [Theory]
    [InlineData(1, new[] { false }, HealthStatus.Unhealthy)]
    [InlineData(2, new[] { false }, HealthStatus.Healthy)]
    [InlineData(2, new[] { false, false }, HealthStatus.Unhealthy)]
    [InlineData(2, new[] { false, true, false }, HealthStatus.Healthy)]
    [InlineData(3, new[] { false, false, true, false, false }, HealthStatus.Healthy)]
    [InlineData(3, new[] { false, false, true, false, false, false }, HealthStatus.Unhealthy)]
    public void Decide_Healthy_FallsAfterFailuresInARow(int unhealthyAfter, bool[] looks, HealthStatus expected) =>
        Assert.Equal(expected, Run(HealthStatus.Healthy, looks, unhealthyAfter, healthyAfter: 1).Status);

    [Theory]
    [InlineData(1, new[] { true }, HealthStatus.Healthy)]
    [InlineData(3, new[] { true, true }, HealthStatus.Unhealthy)]
    [InlineData(3, new[] { true, true, true }, HealthStatus.Healthy)]
    [InlineData(2, new[] { true, false, true }, HealthStatus.Unhealthy)]
    public void Decide_Unhealthy_RisesAfterPassesInARow(int healthyAfter, bool[] looks, HealthStatus expected) =>
        Assert.Equal(expected, Run(HealthStatus.Unhealthy, looks, unhealthyAfter: 1, healthyAfter).Status);

    [Fact]
    public void Decide_InDoubt_LooksAgainSoonUntilItIsSettled()
    {
        Assert.True(Run(HealthStatus.Healthy, [false], 2, 1).LookAgainSoon);
        Assert.False(Run(HealthStatus.Healthy, [false, true], 2, 1).LookAgainSoon);
        Assert.False(Run(HealthStatus.Healthy, [false, false], 2, 1).LookAgainSoon);
    }

    [Fact]
    public void Decide_AskedFor_DecidesAtOnce()
    {
        Assert.Equal(HealthStatus.Unhealthy, HealthPolicy.Decide(HealthStatus.Healthy, default, passed: false, asked: true, 20, 20).Status);
        Assert.Equal(HealthStatus.Healthy, HealthPolicy.Decide(HealthStatus.Unhealthy, default, passed: true, asked: true, 20, 20).Status);
    }

    [Fact]
    public void Decide_DoubtAboutAnotherStatus_DoesNotCount()
    {
        var decision = HealthPolicy.Decide(HealthStatus.Healthy, new HealthDoubt(HealthStatus.Unhealthy, 1), passed: false, asked: false, 2, 2);

        Assert.Equal((HealthStatus.Healthy, new HealthDoubt(HealthStatus.Healthy, 1)), (decision.Status, decision.Doubt));
    }

    private static HealthDecision Run(HealthStatus status, bool[] looks, int unhealthyAfter, int healthyAfter)
    {
        var decision = new HealthDecision(status, default);
        foreach (var passed in looks)
            decision = HealthPolicy.Decide(decision.Status, decision.Doubt, passed, asked: false, unhealthyAfter, healthyAfter);
        return decision;
    }
}
