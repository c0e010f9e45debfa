// From log Z and the moments of H to the columns of a record.
#include "glassbox/spin_glass/canonical.hpp"

#include <stdexcept>
#include <string>

namespace glassbox::spin_glass {

double inverse_temperature(double temperature) {
  if (!(temperature > 0.0))
    throw std::invalid_argument("temperature " + std::to_string(temperature) + " is not above 0");
  return 1.0 / temperature;
}

void append(Record& record, double temperature, std::int32_t sites, const Canonical& canonical) {
  const double beta = inverse_temperature(temperature);
  record[Quantity::energy].value.push_back(canonical.energy / sites);
  record[Quantity::specific_heat].value.push_back(beta * beta * canonical.variance / sites);
  record[Quantity::free_energy].value.push_back(-temperature * canonical.log_z / sites);
  record[Quantity::entropy].value.push_back(canonical.entropy / sites);
  record[Quantity::log_z].value.push_back(canonical.log_z);
}

}  // namespace glassbox::spin_glass
