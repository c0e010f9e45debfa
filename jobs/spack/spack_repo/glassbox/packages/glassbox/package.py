# Glassbox for Spack 1.0 and later. Written from the documentation of Spack; no Spack has run it yet.
# A test holds the dependencies against CMakeLists.txt.
from spack_repo.builtin.build_systems.cmake import CMakePackage

from spack.package import *


class Glassbox(CMakePackage):
    """Statistical mechanics of disordered spin systems and Boltzmann machines, distributed: parallel tempering,
    population annealing, message passing and training, the same bits on any number of MPI ranks."""

    license("BSD-3-Clause")

    # There is no archive to fetch: the environment beside (spack.yaml) builds the sources around it.
    version("0.1.0")

    variant("philox", default=False, description="Kernels draw from Philox4x32-10: processors without AES instructions")
    variant("report", default=True, description="gnuplot, which draws the figures of `glassbox report`")

    depends_on("c", type="build")
    depends_on("cxx", type="build")
    depends_on("cmake@3.25:", type="build")
    depends_on("ninja", type="build")
    depends_on("pkgconfig", type="build")
    depends_on("mpi@3.1:")
    depends_on("boost@1.74: +mpi+serialization")
    depends_on("hdf5@1.10: +mpi+hl")
    depends_on("eigen@3.4:3")
    depends_on("tomlplusplus@3.3:")
    depends_on("cli11@2.1:", type="build")
    depends_on("fmt@9:10")
    depends_on("spdlog@1.10:")
    depends_on("zlib-api")
    depends_on("libpng@1.6:")
    depends_on("highway@1.0.3:")
    depends_on("xxhash@0.8:")
    depends_on("random123", type="build")
    depends_on("googletest@1.12:", type="test")
    depends_on("gnuplot@5.4: +cairo", when="+report", type="run")

    generator("ninja")

    def cmake_args(self):
        return [
            self.define("BUILD_TESTING", self.run_tests),
            self.define_from_variant("GLASSBOX_PHILOX", "philox"),
        ]
